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

/** Money that came back. */
@Entity
@Immutable
class ClawbackReceipt {
    @Id
    private UUID id;

    private UUID clawbackId;
    private UUID caseId;
    private long amountPence;
    private LocalDate receivedOn;
    private String recordedBy;
    private Instant recordedAt;

    protected ClawbackReceipt() {}

    ClawbackReceipt(Clawback of, Money amount, LocalDate receivedOn, Caller by, Instant at) {
        this.id = Ids.next();
        this.clawbackId = of.id();
        this.caseId = of.caseId();
        this.amountPence = amount.pence();
        this.receivedOn = receivedOn;
        this.recordedBy = by.actor();
        this.recordedAt = at;
    }

    UUID id() {
        return id;
    }

    Money amount() {
        return new Money(amountPence);
    }

    LocalDate receivedOn() {
        return receivedOn;
    }
}
