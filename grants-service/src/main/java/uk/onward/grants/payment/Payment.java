package uk.onward.grants.payment;

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
import uk.onward.grants.money.FinancialYear;
import uk.onward.grants.money.Money;
import uk.onward.grants.money.TwoPeople;
import uk.onward.grants.payment.PaymentStatus.Move;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;

/** Money to a grantee, on a day. The award's row is locked before it changes. */
@Entity
@DynamicUpdate
class Payment {
    @Id
    private UUID id;

    private UUID caseId;
    private UUID awardId;
    private UUID programmeId;
    private @Nullable UUID claimId;
    private @Nullable Integer scheduleLine;
    private long amountPence;
    private LocalDate payOn;
    private int financialYear;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    private boolean historic;

    @Embedded
    private TwoPeople people;

    private @Nullable LocalDate settledOn;
    private @Nullable String settledBy;
    private @Nullable Instant settledAt;
    private @Nullable String endedBy;
    private @Nullable Instant endedAt;

    @Version
    private long version;

    protected Payment() {}

    private Payment(UUID caseId, UUID awardId, UUID programmeId, Money amount, LocalDate payOn, Caller by, Instant at) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.awardId = awardId;
        this.programmeId = programmeId;
        this.amountPence = amount.pence();
        this.payOn = payOn;
        this.financialYear = FinancialYear.of(payOn);
        this.people = new TwoPeople(by, at);
        this.status = PaymentStatus.RAISED;
    }

    /**
     * A payment asked for.
     *
     * @param claim the claim that it pays; null where it pays none
     * @param line the line of the schedule that it pays; null where it pays none
     */
    static Payment raised(
            Of of, Money amount, LocalDate payOn, @Nullable UUID claim, @Nullable Integer line, Caller by, Instant at) {
        var payment = new Payment(of.caseId(), of.awardId(), of.programmeId(), amount, payOn, by, at);
        payment.claimId = claim;
        payment.scheduleLine = line;
        return payment;
    }

    /** A payment made long ago, recorded with the day on which it was made. */
    static Payment historic(Of of, Money amount, LocalDate paidOn, Caller by, Instant at) {
        var payment = new Payment(of.caseId(), of.awardId(), of.programmeId(), amount, paidOn, by, at);
        payment.historic = true;
        payment.status = PaymentStatus.SETTLED;
        payment.settledOn = paidOn;
        payment.settledBy = by.actor();
        payment.settledAt = at;
        return payment;
    }

    /** What a payment belongs to. */
    record Of(UUID caseId, UUID awardId, UUID programmeId) {}

    /** By another person than the one who raised it. */
    void approve(Caller by, Instant at) {
        PaymentStatus next = status.after(Move.APPROVE, historic);
        people.approve(by, at);
        status = next;
    }

    void reject(Caller by, Instant at) {
        end(Move.REJECT, by, at);
    }

    /** @param bankDay the day on which the bank made it, which may be another than it was meant for */
    void settle(LocalDate bankDay, Caller by, Instant at) {
        status = status.after(Move.SETTLE, historic);
        settledOn = bankDay;
        settledBy = by.actor();
        settledAt = at;
    }

    /** The method cannot be called void. */
    void takeBack(Caller by, Instant at) {
        end(Move.VOID, by, at);
    }

    private void end(Move move, Caller by, Instant at) {
        status = status.after(move, historic);
        endedBy = by.actor();
        endedAt = at;
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

    UUID programmeId() {
        return programmeId;
    }

    @Nullable
    UUID claimId() {
        return claimId;
    }

    @Nullable
    Integer scheduleLine() {
        return scheduleLine;
    }

    Money amount() {
        return new Money(amountPence);
    }

    LocalDate payOn() {
        return payOn;
    }

    /** By the day it was meant for: the bank's day does not move it into another year. */
    int financialYear() {
        return financialYear;
    }

    PaymentStatus status() {
        return status;
    }

    boolean isHistoric() {
        return historic;
    }

    /** Whether that agency funds it: its own staff raise payments. */
    boolean isOf(String agency) {
        return people.funder().equals(agency);
    }

    TwoPeople people() {
        return people;
    }

    @Nullable
    LocalDate settledOn() {
        return settledOn;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    long version() {
        return version;
    }
}
