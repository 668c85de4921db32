package uk.onward.grants.closure;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import uk.onward.grants.money.Money;
import uk.onward.platform.identity.Caller;

/** That an award came to its end, and what of the money paid nobody asks back. */
@Entity
@Immutable
class AwardClosure {
    @Id
    private UUID awardId;

    private UUID caseId;
    private LocalDate closedOn;
    private long waivedPence;
    private String closedBy;
    private Instant recordedAt;

    protected AwardClosure() {}

    AwardClosure(UUID awardId, UUID caseId, LocalDate closedOn, Money waived, Caller by, Instant at) {
        this.awardId = awardId;
        this.caseId = caseId;
        this.closedOn = closedOn;
        this.waivedPence = waived.pence();
        this.closedBy = by.actor();
        this.recordedAt = at;
    }

    UUID awardId() {
        return awardId;
    }

    UUID caseId() {
        return caseId;
    }

    LocalDate closedOn() {
        return closedOn;
    }

    Money waived() {
        return new Money(waivedPence);
    }

    Instant recordedAt() {
        return recordedAt;
    }
}
