package uk.onward.idva.support;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import uk.onward.platform.persistence.Ids;

/** What became of a need, as it was said at one time. Only ever added. */
@Entity
@Table(name = "need_outcome")
class RecordedOutcome {
    @Id
    private UUID id;

    private UUID caseId;
    private UUID needId;

    @Enumerated(EnumType.STRING)
    private NeedOutcome outcome;

    private Instant occurredAt;
    private Instant recordedAt;
    private String actor;

    protected RecordedOutcome() {}

    RecordedOutcome(SupportNeed need, NeedOutcome outcome, String actor, Instant occurredAt, Instant recordedAt) {
        this.id = Ids.next();
        this.caseId = need.caseId();
        this.needId = need.id();
        this.outcome = outcome;
        this.actor = actor;
        this.occurredAt = occurredAt;
        this.recordedAt = recordedAt;
    }

    UUID needId() {
        return needId;
    }

    NeedOutcome outcome() {
        return outcome;
    }

    Instant occurredAt() {
        return occurredAt;
    }

    String actor() {
        return actor;
    }
}
