package uk.onward.idva.closure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.RiskView;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** How she fared afterwards, or that she could not be reached. Never changed. */
@Entity
class FollowUp {
    private static final String TABLE = "follow_up";

    @Id
    private UUID id;

    private UUID caseId;
    private Instant occurredAt;
    private Instant recordedAt;
    private boolean reached;

    @Enumerated(EnumType.STRING)
    private RiskView riskView;

    private byte @Nullable [] note;
    private String actor;
    private List<String> flags;

    protected FollowUp() {}

    static FollowUp of(
            UUID caseId,
            UUID keys,
            FollowUpRequest made,
            Set<FollowUpFlag> flags,
            String actor,
            Instant recordedAt,
            SealedRecords sealed) {
        var followUp = new FollowUp();
        followUp.id = Ids.next();
        followUp.caseId = caseId;
        followUp.occurredAt = made.occurredAt();
        followUp.recordedAt = recordedAt;
        followUp.reached = made.reached();
        followUp.riskView = made.riskView();
        followUp.note = sealed.seal(keys, Purpose.PERSON, TABLE, followUp.id, "note", made.note());
        followUp.actor = actor;
        followUp.flags = flags.stream().map(Enum::name).toList();
        return followUp;
    }

    @Nullable
    String note(UUID keys, SealedRecords sealed) {
        return sealed.open(keys, Purpose.PERSON, TABLE, id, "note", note, String.class);
    }

    UUID id() {
        return id;
    }

    Instant occurredAt() {
        return occurredAt;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    boolean reached() {
        return reached;
    }

    RiskView riskView() {
        return riskView;
    }

    String actor() {
        return actor;
    }

    List<FollowUpFlag> flags() {
        return flags.stream().map(FollowUpFlag::valueOf).toList();
    }
}
