package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.Ids;
import uk.onward.referral.onward.CodedValue;

/** A decision or a milestone. Only ever added: a correction is a step that names the one in whose place it stands. */
@Entity
@Immutable
@Table(name = "safeguarding_step")
class Step {
    @Id
    private UUID id;

    private UUID referralId;
    private @Nullable UUID childId;
    private int number;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Embedded
    private CodedValue value;

    private Instant occurredAt;
    private Instant recordedAt;
    private String recordedBy;
    private @Nullable Instant strategyDiscussionAt;
    private @Nullable UUID corrects;

    protected Step() {}

    /**
     * @param number counts the steps of the referral
     * @param childId null for an adult
     * @param strategyDiscussionAt of a s.47 enquiry: the discussion that began it
     * @param corrects the step in whose place it stands; null where it is none's
     */
    Step(
            UUID referralId,
            @Nullable UUID childId,
            int number,
            Kind kind,
            CodedValue value,
            Instant occurredAt,
            Instant recordedAt,
            String recordedBy,
            @Nullable Instant strategyDiscussionAt,
            @Nullable UUID corrects) {
        this.id = Ids.next();
        this.referralId = referralId;
        this.childId = childId;
        this.number = number;
        this.kind = kind;
        this.value = value;
        this.occurredAt = occurredAt;
        this.recordedAt = recordedAt;
        this.recordedBy = recordedBy;
        this.strategyDiscussionAt = strategyDiscussionAt;
        this.corrects = corrects;
    }

    /** What a step is. */
    enum Kind {
        DECISION("decision"),
        MILESTONE("milestone");

        @EnumeratedValue
        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @JsonValue
        String code() {
            return code;
        }
    }

    UUID id() {
        return id;
    }

    @Nullable
    UUID childId() {
        return childId;
    }

    int number() {
        return number;
    }

    Kind kind() {
        return kind;
    }

    CodedValue value() {
        return value;
    }

    Instant occurredAt() {
        return occurredAt;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    String recordedBy() {
        return recordedBy;
    }

    @Nullable
    Instant strategyDiscussionAt() {
        return strategyDiscussionAt;
    }

    @Nullable
    UUID corrects() {
        return corrects;
    }
}
