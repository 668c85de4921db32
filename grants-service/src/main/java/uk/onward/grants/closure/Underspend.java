package uk.onward.grants.closure;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import uk.onward.grants.money.Money;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;

/** A part of an award that will not be paid, given back to its programme. */
@Entity
@Immutable
class Underspend {
    @Id
    private UUID id;

    private UUID caseId;
    private UUID awardId;
    private long amountPence;
    private LocalDate occurredOn;
    private String releasedBy;
    private Instant releasedAt;

    protected Underspend() {}

    Underspend(UUID caseId, UUID awardId, Money amount, LocalDate occurredOn, Caller by, Instant at) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.awardId = awardId;
        this.amountPence = amount.pence();
        this.occurredOn = occurredOn;
        this.releasedBy = by.actor();
        this.releasedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    UUID awardId() {
        return awardId;
    }

    Money amount() {
        return new Money(amountPence);
    }

    LocalDate occurredOn() {
        return occurredOn;
    }

    Instant releasedAt() {
        return releasedAt;
    }
}
