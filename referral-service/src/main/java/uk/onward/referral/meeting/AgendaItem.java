package uk.onward.referral.meeting;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.Ids;
import uk.onward.referral.onward.CodedValue;

/** A case on the agenda of a meeting. One that was deferred stays there, as what happened to it. */
@Entity
@DynamicUpdate
public class AgendaItem {
    /** What became of it at the meeting. */
    public enum Outcome {
        HEARD("heard"),
        DEFERRED("deferred");

        @EnumeratedValue
        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }

    @Id
    private UUID id;

    private UUID meetingId;
    private String marac;
    private UUID referralId;
    private int position;

    @Embedded
    @AttributeOverride(name = "scheme", column = @Column(name = "late_scheme"))
    @AttributeOverride(name = "version", column = @Column(name = "late_version"))
    @AttributeOverride(name = "code", column = @Column(name = "late_code"))
    private @Nullable CodedValue listedLate;

    private String listedBy;
    private Instant listedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable Instant outcomeAt;

    protected AgendaItem() {}

    AgendaItem(
            MaracMeeting meeting,
            UUID referralId,
            int position,
            @Nullable CodedValue listedLate,
            String listedBy,
            Instant listedAt) {
        this.id = Ids.next();
        this.meetingId = meeting.id();
        this.marac = meeting.marac();
        this.referralId = referralId;
        this.position = position;
        this.listedLate = listedLate;
        this.listedBy = listedBy;
        this.listedAt = listedAt;
    }

    /** The case itself has made its move before, under its own lock: this says it of the agenda. */
    public void settle(Outcome what, Instant at) {
        outcome = what;
        outcomeAt = at;
    }

    void place(int newPosition) {
        position = newPosition;
    }

    UUID id() {
        return id;
    }

    UUID meetingId() {
        return meetingId;
    }

    UUID referralId() {
        return referralId;
    }

    int position() {
        return position;
    }

    /** Why it was listed after the agenda had closed; null where it was not. */
    @Nullable
    CodedValue listedLate() {
        return listedLate;
    }

    Instant listedAt() {
        return listedAt;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }
}
