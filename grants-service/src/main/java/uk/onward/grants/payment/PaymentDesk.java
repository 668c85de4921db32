package uk.onward.grants.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.grants.award.Award;
import uk.onward.grants.award.AwardEvents;
import uk.onward.grants.award.Awards;
import uk.onward.grants.ledger.Ledger;
import uk.onward.grants.money.FinancialYear;
import uk.onward.grants.money.Money;
import uk.onward.grants.note.AwardNotes;
import uk.onward.grants.note.AwardNotes.Readers;
import uk.onward.grants.note.NoteKind;
import uk.onward.grants.note.ReasonRequest;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.QueryParameters;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/**
 * Raises payments, approves them by a second person, and records what became of them. Locks are taken in one order: award,
 * payment, the ledger's accounts. So of two approvals at once the second one sees what the first has done.
 */
@ApplicationScoped
class PaymentDesk {
    private static final Logger LOG = Logger.getLogger(PaymentDesk.class);
    /** A payment is an order for days or months ahead; a day beyond is a slip of the pen. */
    private static final int YEARS_AHEAD = 2;

    private final Payments payments;
    private final Claims claims;
    private final Schedules schedules;
    private final Awards awards;
    private final AwardEvents awardEvents;
    private final Ledger ledger;
    private final AwardNotes notes;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    PaymentDesk(
            Payments payments,
            Claims claims,
            Schedules schedules,
            Awards awards,
            AwardEvents awardEvents,
            Ledger ledger,
            AwardNotes notes,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.payments = payments;
        this.claims = claims;
        this.schedules = schedules;
        this.awards = awards;
        this.awardEvents = awardEvents;
        this.ledger = ledger;
        this.notes = notes;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    PaymentResponse raise(UUID awardId, PaymentRequest request) {
        Award award = awards.lockAsFunder(awardId);
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            Money amount = request.amount().toMoney("/amount");
            requireDay(request.payOn(), award, "/payOn", clock.today().plusYears(YEARS_AHEAD));
            if (isOver(FinancialYear.of(request.payOn()))) {
                throw Validation.refuse("/payOn", "must be a day of this financial year or of a later one");
            }
            requirePurpose(request, amount, award);
            requirePayable(award);
            var payment = Payment.raised(
                    of(award),
                    amount,
                    request.payOn(),
                    request.claimId(),
                    request.scheduleLine(),
                    caller(),
                    clock.now());
            payments.persist(payment);
            audit.recorded("payment.raise", award.caseId());
            LOG.infof("Payment %s is raised", payment.id());
            return payment.id();
        });
        return shown(payments.findById(id));
    }

    /**
     * Settled at once: it was approved and made long ago, and no bank hears of it. From the day on which the award was recorded one
     * person alone pays nothing on it: that is raised and approved as any other.
     */
    @Transactional
    PaymentResponse recordHistoric(UUID awardId, HistoricPaymentRequest request) {
        Award award = awards.lockAsFunder(awardId);
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            Money amount = request.amount().toMoney("/amount");
            if (!award.historic()) {
                throw ProblemType.ILLEGAL_MOVE.problem("Only a historic award has payments of the past: raise one");
            }
            requireDay(request.paidOn(), award, "/paidOn", award.recordedOn().minusDays(1));
            requirePayable(award);
            var payment = Payment.historic(of(award), amount, request.paidOn(), caller(), clock.now());
            payments.persist(payment);
            ledger.pay(award.id(), payment.id(), amount, payment.financialYear());
            awardEvents.tell(award, "paid");
            audit.recorded("payment.record-historic", award.caseId());
            LOG.infof("Historic payment %s is recorded", payment.id());
            return payment.id();
        });
        return shown(payments.findById(id));
    }

    /** Posts it to the ledger, which refuses what would go over the award or the financial year. */
    @Transactional
    PaymentResponse approve(UUID id) {
        return change(id, null, "approve", (payment, award) -> {
            payment.approve(caller(), clock.now());
            if (isOver(payment.financialYear())) {
                throw ProblemType.ILLEGAL_MOVE.problem(
                        "The financial year of the payment's day is over: reject it and raise another");
            }
            requirePayable(award);
            ledger.pay(award.id(), id, payment.amount(), payment.financialYear());
            awardEvents.tell(award, "paid");
        });
    }

    @Transactional
    PaymentResponse reject(UUID id, ReasonRequest request) {
        return change(id, request, "reject", (payment, award) -> {
            payment.reject(caller(), clock.now());
            notes.write(award.caseId(), id, NoteKind.REJECTED, Readers.FUNDER, request.reason());
        });
    }

    @Transactional
    PaymentResponse settle(UUID id, SettlementRequest request) {
        return change(id, request, "settle", (payment, award) -> {
            requireDay(request.settledOn(), award, "/settledOn", clock.today());
            payment.settle(request.settledOn(), caller(), clock.now());
        });
    }

    /** Gives back to the award and its year what an approval had taken. */
    @Transactional
    PaymentResponse takeBack(UUID id, ReasonRequest request) {
        return change(id, request, "void", (payment, award) -> {
            payment.takeBack(caller(), clock.now());
            ledger.unpay(award.id(), id);
            notes.write(award.caseId(), id, NoteKind.VOIDED, Readers.FUNDER_AND_GRANTEE, request.reason());
            awardEvents.tell(award, "payment-voided");
        });
    }

    private interface Change {
        void make(Payment payment, Award award);
    }

    private PaymentResponse change(UUID id, @Nullable Object request, String verb, Change change) {
        UUID awardId = payments.awardOf(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        Award award = awards.lockAsFunder(awardId);
        Payment payment = payments.lock(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        idempotency.once(request, () -> {
            etags.honour(payment.version());
            if (request != null) {
                validation.check(request);
            }
            change.make(payment, award);
            audit.recorded("payment." + verb, award.caseId());
            LOG.infof("Payment %s is %s", id, payment.status().code());
            return id;
        });
        return shown(payment);
    }

    @Transactional
    PaymentResponse read(UUID id) {
        return shown(payments.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    @Transactional
    Page<PaymentResponse> ofAward(UUID awardId, @Nullable Integer limit, @Nullable String cursor) {
        awards.require(awardId);
        return page(awardId, null, null, limit, cursor);
    }

    @Transactional
    Page<PaymentResponse> list(
            @Nullable UUID programme, @Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        PaymentStatus asked = QueryParameters.constant(
                "status",
                status,
                PaymentStatus.values(),
                PaymentStatus::code,
                "must be raised, approved, settled, rejected or voided");
        return page(null, programme, asked, limit, cursor);
    }

    private Page<PaymentResponse> page(
            @Nullable UUID awardId,
            @Nullable UUID programme,
            @Nullable PaymentStatus status,
            @Nullable Integer limit,
            @Nullable String cursor) {
        int size = Page.limit(limit);
        Page<Payment> page = Page.of(
                payments.page(awardId, programme, status, Cursor.parse(cursor), size + 1),
                size,
                last -> Cursor.after(last.id()));
        audit.shown(
                "payment.list",
                page.items().stream().map(Payment::caseId).distinct().toList());
        return page.map(payment -> PaymentResponse.of(payment, mayKnowWho(payment), null));
    }

    private PaymentResponse shown(Payment payment) {
        payments.flush();
        audit.shown("payment.read", payment.caseId());
        return PaymentResponse.of(payment, mayKnowWho(payment), notes.of(payment.id()));
    }

    private static void requirePayable(Award award) {
        if (!award.isPayable()) {
            throw ProblemType.ILLEGAL_MOVE.problem(
                    "Nothing is paid before the agreement is signed and every condition precedent is met, nor after closing");
        }
    }

    /** What a year has left when it is over is nobody's to spend: not by calling a day of it the day of a payment. */
    private boolean isOver(int financialYear) {
        return financialYear < FinancialYear.of(clock.today());
    }

    private static void requireDay(LocalDate day, Award award, String pointer, LocalDate latest) {
        if (day.isBefore(award.awardedOn())) {
            throw Validation.refuse(pointer, "must not be before the day of the award");
        }
        if (day.isAfter(latest)) {
            throw Validation.refuse(pointer, "must not be after " + latest);
        }
    }

    private void requirePurpose(PaymentRequest request, Money amount, Award award) {
        if (request.claimId() != null && request.scheduleLine() != null) {
            throw Validation.refuse("/scheduleLine", "must be absent where a claim is paid");
        }
        if (request.claimId() != null) {
            Claim claim = claims.findByIdOptional(request.claimId())
                    .filter(found -> found.awardId().equals(award.id()))
                    .orElseThrow(() -> Validation.refuse("/claimId", "must be a claim of this award"));
            if (claim.status() != ClaimStatus.ACCEPTED) {
                throw ProblemType.ILLEGAL_MOVE.problem("Only an accepted claim is paid");
            }
            requireLeft(claim.amount().pence() - payments.livePenceOfClaim(claim.id()), amount, "the claim");
        }
        if (request.scheduleLine() != null) {
            long due = schedules
                    .line(award.id(), request.scheduleLine())
                    .orElseThrow(() -> Validation.refuse("/scheduleLine", "must be a line of the award's schedule"))
                    .pence();
            requireLeft(due - payments.livePenceOfLine(award.id(), request.scheduleLine()), amount, "the line");
        }
    }

    private static void requireLeft(long left, Money amount, String of) {
        if (amount.pence() > left) {
            throw Validation.refuse(
                    "/amount/amount", "must be at most what is left of " + of + ": " + new Money(left).amount());
        }
    }

    private static Payment.Of of(Award award) {
        return new Payment.Of(award.caseId(), award.id(), award.programmeId());
    }

    /** Who raised and who approved is for those who fund, and for whoever audits them. */
    private boolean mayKnowWho(Payment payment) {
        return payment.isOf(caller().agency()) || caller().has(Roles.AUDITOR);
    }

    private Caller caller() {
        return context.caller();
    }
}
