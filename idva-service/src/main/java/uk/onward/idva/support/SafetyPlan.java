package uk.onward.idva.support;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** One revision of a safety plan. Only ever added: what was agreed before stays on record. */
@Entity
class SafetyPlan {
    private static final String TABLE = "safety_plan";

    @Id
    private UUID id;

    private UUID caseId;
    private int revision;
    private byte[] plan;
    private @Nullable LocalDate reviewBy;
    private String actor;
    private Instant recordedAt;

    protected SafetyPlan() {}

    static SafetyPlan of(
            UUID caseId,
            UUID keys,
            int revision,
            SafetyPlanRequest agreed,
            String actor,
            Instant recordedAt,
            SealedRecords sealed) {
        var written = new SafetyPlan();
        written.id = Ids.next();
        written.caseId = caseId;
        written.revision = revision;
        written.plan = sealed.seal(keys, Purpose.PERSON, TABLE, written.id, "plan", agreed.plan());
        written.reviewBy = agreed.reviewBy();
        written.actor = actor;
        written.recordedAt = recordedAt;
        return written;
    }

    /** The same in the case that goes on elsewhere, its first there. */
    SafetyPlan goOn(UUID otherCase, UUID keys, SealedRecords sealed) {
        return of(otherCase, keys, 1, new SafetyPlanRequest(plan(keys, sealed), reviewBy), actor, recordedAt, sealed);
    }

    String plan(UUID keys, SealedRecords sealed) {
        return sealed.open(keys, Purpose.PERSON, TABLE, id, "plan", plan, String.class);
    }

    int revision() {
        return revision;
    }

    @Nullable
    LocalDate reviewBy() {
        return reviewBy;
    }

    String actor() {
        return actor;
    }

    Instant recordedAt() {
        return recordedAt;
    }
}
