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
import uk.onward.grants.money.Money;
import uk.onward.grants.money.TwoPeople;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;

/** A part of an award that will not be paid, to be given back to its programme. The award's row is locked before it changes. */
@Entity
@DynamicUpdate
class Underspend {
    @Id
    private UUID id;

    private UUID caseId;
    private UUID awardId;
    private long amountPence;
    private LocalDate occurredOn;

    @Enumerated(EnumType.STRING)
    private UnderspendStatus status;

    @Embedded
    private TwoPeople people;

    private @Nullable String rejectedBy;
    private @Nullable Instant rejectedAt;

    @Version
    private long version;

    protected Underspend() {}

    Underspend(UUID caseId, UUID awardId, Money amount, LocalDate occurredOn, Caller by, Instant at) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.awardId = awardId;
        this.amountPence = amount.pence();
        this.occurredOn = occurredOn;
        this.people = new TwoPeople(by, at);
        this.status = UnderspendStatus.RAISED;
    }

    /** By another person than the one who raised it. */
    void approve(Caller by, Instant at) {
        UnderspendStatus next = status.decided(UnderspendStatus.RELEASED);
        people.approve(by, at);
        status = next;
    }

    void reject(Caller by, Instant at) {
        status = status.decided(UnderspendStatus.REJECTED);
        rejectedBy = by.actor();
        rejectedAt = at;
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

    UnderspendStatus status() {
        return status;
    }

    TwoPeople people() {
        return people;
    }

    @Nullable
    Instant rejectedAt() {
        return rejectedAt;
    }

    long version() {
        return version;
    }
}
