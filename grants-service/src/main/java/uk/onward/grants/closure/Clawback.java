package uk.onward.grants.closure;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.closure.ClawbackStatus.Move;
import uk.onward.grants.money.Money;
import uk.onward.grants.money.TwoPeople;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;

/** Money that was paid and is to come back. The award's row is locked before it changes. */
@Entity
@DynamicUpdate
class Clawback {
    @Id
    private UUID id;

    private UUID caseId;
    private UUID awardId;
    private long amountPence;
    private long receivedPence;

    @Enumerated(EnumType.STRING)
    private ClawbackStatus status;

    private LocalDate demandedOn;
    private LocalDate dueOn;

    @Embedded
    private TwoPeople people;

    private @Nullable String rejectedBy;
    private @Nullable Instant rejectedAt;
    private @Nullable String withdrawnBy;
    private @Nullable Instant withdrawnAt;

    @Version
    private long version;

    protected Clawback() {}

    Clawback(UUID caseId, UUID awardId, Money amount, LocalDate demandedOn, LocalDate dueOn, Caller by, Instant at) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.awardId = awardId;
        this.amountPence = amount.pence();
        this.demandedOn = demandedOn;
        this.dueOn = dueOn;
        this.people = new TwoPeople(by, at);
        this.status = ClawbackStatus.RAISED;
    }

    /** By another person than the one who raised it. */
    void approve(Caller by, Instant at) {
        ClawbackStatus next = status.after(Move.APPROVE);
        people.approve(by, at);
        status = next;
    }

    void reject(Caller by, Instant at) {
        status = status.after(Move.REJECT);
        rejectedBy = by.actor();
        rejectedAt = at;
    }

    /** @throws RuntimeException answered as {@code 400} with what is still to come, where that is less */
    void receive(Money part) {
        long left = left().pence();
        ClawbackStatus next = status.after(part.pence() < left ? Move.RECEIVE_A_PART : Move.RECEIVE_THE_REST);
        if (part.pence() > left) {
            throw Validation.refuse("/amount/amount", "must be at most what is still to come: " + left().amount());
        }
        status = next;
        receivedPence += part.pence();
    }

    /** @return what nobody waits for any longer */
    Money withdraw(Caller by, Instant at) {
        status = status.after(Move.WITHDRAW);
        withdrawnBy = by.actor();
        withdrawnAt = at;
        return left();
    }

    Money left() {
        return new Money(amountPence - receivedPence);
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

    Money received() {
        return new Money(receivedPence);
    }

    ClawbackStatus status() {
        return status;
    }

    LocalDate demandedOn() {
        return demandedOn;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    TwoPeople people() {
        return people;
    }

    @Nullable
    Instant rejectedAt() {
        return rejectedAt;
    }

    @Nullable
    Instant withdrawnAt() {
        return withdrawnAt;
    }

    long version() {
        return version;
    }
}
