package uk.onward.grants.closure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.grants.award.Award;
import uk.onward.grants.award.AwardEvents;
import uk.onward.grants.award.AwardStatus;
import uk.onward.grants.award.Awards;
import uk.onward.grants.ledger.Balances;
import uk.onward.grants.ledger.Ledger;
import uk.onward.grants.money.Money;
import uk.onward.grants.monitoring.MonitoringReturns;
import uk.onward.grants.note.AwardNotes;
import uk.onward.grants.note.AwardNotes.Readers;
import uk.onward.grants.note.NoteKind;
import uk.onward.grants.note.ReasonRequest;
import uk.onward.grants.payment.Claims;
import uk.onward.grants.payment.Payments;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Gives back what was not used, demands what was not spent, and closes. Locks are taken in one order: award, clawback, accounts. */
@ApplicationScoped
class ClosureDesk {
    private static final Logger LOG = Logger.getLogger(ClosureDesk.class);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final Underspends underspends;
    private final Clawbacks clawbacks;
    private final ClawbackReceipts receipts;
    private final AwardClosures closures;
    private final Payments payments;
    private final Claims claims;
    private final MonitoringReturns returns;
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

    ClosureDesk(
            Underspends underspends,
            Clawbacks clawbacks,
            ClawbackReceipts receipts,
            AwardClosures closures,
            Payments payments,
            Claims claims,
            MonitoringReturns returns,
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
        this.underspends = underspends;
        this.clawbacks = clawbacks;
        this.receipts = receipts;
        this.closures = closures;
        this.payments = payments;
        this.claims = claims;
        this.returns = returns;
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

    /** Nothing moves until another person approves it. */
    @Transactional
    UnderspendResponse raiseRelease(UUID awardId, UnderspendRequest request) {
        Award award = awards.lockAsFunder(awardId);
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            Money amount = request.amount().toMoney("/amount");
            requirePast(request.occurredOn(), award.awardedOn(), "/occurredOn");
            requireAgreed(award);
            var underspend =
                    new Underspend(award.caseId(), awardId, amount, request.occurredOn(), caller(), clock.now());
            underspends.persist(underspend);
            explain(award, underspend.id(), NoteKind.REASON, request.reason());
            audit.recorded("underspend.raise", award.caseId());
            LOG.infof("Underspend %s is raised", underspend.id());
            return underspend.id();
        });
        return shown(underspends.findById(id));
    }

    @Transactional
    UnderspendResponse approveRelease(UUID id) {
        return decideRelease(id, null, (underspend, award) -> {
            underspend.approve(caller(), clock.now());
            requireAgreed(award);
            ledger.release(award.id(), underspend.amount());
            awardEvents.tell(award, "underspend-released");
        });
    }

    @Transactional
    UnderspendResponse rejectRelease(UUID id, ReasonRequest request) {
        return decideRelease(id, request, (underspend, award) -> {
            underspend.reject(caller(), clock.now());
            notes.write(award.caseId(), id, NoteKind.REJECTED, Readers.FUNDER, request.reason());
        });
    }

    private UnderspendResponse decideRelease(
            UUID id, @Nullable ReasonRequest request, BiConsumer<Underspend, Award> decision) {
        Award award = awards.lockAsFunder(underspends.awardOf(id).orElseThrow(ProblemType.NOT_FOUND::problem));
        Underspend underspend = underspends.lock(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        idempotency.once(request, () -> {
            etags.honour(underspend.version());
            if (request != null) {
                validation.check(request);
            }
            decision.accept(underspend, award);
            audit.recorded("underspend." + underspend.status().code(), award.caseId());
            LOG.infof("Underspend %s is %s", id, underspend.status().code());
            return id;
        });
        return shown(underspend);
    }

    @Transactional
    UnderspendResponse readUnderspend(UUID id) {
        return shown(underspends.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    private UnderspendResponse shown(Underspend underspend) {
        underspends.flush();
        audit.shown("underspend.read", underspend.caseId());
        return response(underspend);
    }

    private UnderspendResponse response(Underspend underspend) {
        return UnderspendResponse.of(underspend, mayKnowWho(underspend.awardId()), notes.of(underspend.id()));
    }

    @Transactional
    List<UnderspendResponse> underspends(UUID awardId) {
        Award award = awards.require(awardId);
        audit.shown("underspend.list", award.caseId());
        return underspends.of(awardId).stream().map(this::response).toList();
    }

    /** The grantee owes nothing until another person approves it. */
    @Transactional
    ClawbackResponse raiseDemand(UUID awardId, ClawbackRequest request) {
        Award award = awards.lockAsFunder(awardId);
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            Money amount = request.amount().toMoney("/amount");
            requirePast(request.demandedOn(), award.awardedOn(), "/demandedOn");
            if (request.dueOn().isBefore(request.demandedOn())
                    || request.dueOn().isAfter(LATEST)) {
                throw Validation.refuse("/dueOn", "must be a day from that of the demand to 2199");
            }
            requireAgreed(award);
            var clawback = new Clawback(
                    award.caseId(), awardId, amount, request.demandedOn(), request.dueOn(), caller(), clock.now());
            clawbacks.persist(clawback);
            explain(award, clawback.id(), NoteKind.REASON, request.reason());
            audit.recorded("clawback.raise", award.caseId());
            LOG.infof("Clawback %s is raised", clawback.id());
            return clawback.id();
        });
        return shown(clawbacks.findById(id));
    }

    @Transactional
    ClawbackResponse approveDemand(UUID id) {
        return changeDemand(id, null, (clawback, award) -> {
            clawback.approve(caller(), clock.now());
            requireAgreed(award);
            ledger.demand(award.id(), clawback.amount());
            awardEvents.tell(award, "clawback-demanded");
        });
    }

    @Transactional
    ClawbackResponse rejectDemand(UUID id, ReasonRequest request) {
        return changeDemand(id, request, (clawback, award) -> {
            clawback.reject(caller(), clock.now());
            notes.write(award.caseId(), id, NoteKind.REJECTED, Readers.FUNDER, request.reason());
        });
    }

    @Transactional
    ClawbackResponse receive(UUID id, ReceiptRequest request) {
        return changeDemand(id, request, (clawback, award) -> {
            Money amount = request.amount().toMoney("/amount");
            requirePast(request.receivedOn(), clawback.demandedOn(), "/receivedOn");
            clawback.receive(amount);
            receipts.persist(new ClawbackReceipt(clawback, amount, request.receivedOn(), caller(), clock.now()));
            ledger.recovered(award.id(), amount);
            awardEvents.tell(award, "clawback-received");
        });
    }

    /** What was not received counts as paid again: whether it may be kept is said at closing. */
    @Transactional
    ClawbackResponse withdraw(UUID id, ReasonRequest request) {
        return changeDemand(id, request, (clawback, award) -> {
            Money rest = clawback.withdraw(caller(), clock.now());
            ledger.undemand(award.id(), rest);
            explain(award, id, NoteKind.WITHDRAWN, request.reason());
            awardEvents.tell(award, "clawback-withdrawn");
        });
    }

    private ClawbackResponse changeDemand(UUID id, @Nullable Object request, BiConsumer<Clawback, Award> change) {
        Award award = awards.lockAsFunder(clawbacks.awardOf(id).orElseThrow(ProblemType.NOT_FOUND::problem));
        Clawback clawback = clawbacks.lock(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        idempotency.once(request, () -> {
            etags.honour(clawback.version());
            if (request != null) {
                validation.check(request);
            }
            change.accept(clawback, award);
            audit.recorded("clawback." + clawback.status().code(), award.caseId());
            LOG.infof("Clawback %s is %s", id, clawback.status().code());
            return id;
        });
        return shown(clawback);
    }

    @Transactional
    ClawbackResponse read(UUID id) {
        return shown(clawbacks.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    @Transactional
    List<ClawbackResponse> clawbacks(UUID awardId) {
        Award award = awards.require(awardId);
        audit.shown("clawback.list", award.caseId());
        return clawbacks.of(awardId).stream().map(this::response).toList();
    }

    @Transactional
    ClosureResponse close(UUID awardId, ClosureRequest request) {
        Award award = awards.lockAsFunder(awardId);
        idempotency.once(request, () -> {
            etags.honour(award.version());
            validation.check(request);
            requirePast(request.closedOn(), award.awardedOn(), "/closedOn");
            requireAgreed(award);
            requireNothingOpen(award);
            Money waived = waived(request, award);
            closures.persist(
                    new AwardClosure(awardId, award.caseId(), request.closedOn(), waived, caller(), clock.now()));
            if (request.waived() != null) {
                explain(award, awardId, NoteKind.WAIVED, request.waived().reason());
            }
            award.close(clock.now());
            awardEvents.tell(award, "closed");
            audit.recorded("award.close", award.caseId());
            LOG.infof("Award %s is closed", awardId);
            return awardId;
        });
        return closure(awardId);
    }

    /** Everything that would be left behind is named, one at a time, in the order in which it can be put right. */
    private void requireNothingOpen(Award award) {
        UUID id = award.id();
        refuseIf(payments.isAnyUnderWay(id), "A payment is raised or approved and not settled");
        refuseIf(claims.isAnyWaiting(id), "A claim waits for its answer");
        refuseIf(!award.historic() && !returns.isFinalAccepted(id), "Its final monitoring return is not accepted");
        refuseIf(returns.isAnyWaiting(id), "A monitoring return is not accepted");
        refuseIf(
                underspends.isAnyRaised(id) || clawbacks.isAnyRaised(id),
                "A release or a demand is raised and not decided");
        refuseIf(clawbacks.isAnyOpen(id), "Money that was demanded back has not been received");
        Balances balances = ledger.of(id);
        refuseIf(
                balances.committed().pence() > 0,
                "Money that is not paid has to be released first: "
                        + balances.committed().amount());
    }

    private static void refuseIf(boolean open, String why) {
        if (open) {
            throw ProblemType.ILLEGAL_MOVE.problem(why);
        }
    }

    /** What was paid and not spent has come back by now, or somebody says why it need not. Of old awards nothing was reported. */
    private Money waived(ClosureRequest request, Award award) {
        long unspent = award.historic()
                ? 0
                : Math.max(0, ledger.of(award.id()).paid().pence() - returns.spentPence(award.id()));
        Money said = request.waived() == null
                ? new Money(0)
                : request.waived().amount().toMoney("/waived/amount");
        if (said.pence() == unspent) {
            return said;
        }
        if (request.waived() == null) {
            throw ProblemType.ILLEGAL_MOVE.problem(
                    "Money that was paid and not spent is to be demanded back or waived: "
                            + new Money(unspent).amount());
        }
        throw Validation.refuse(
                "/waived/amount/amount", "must be what was paid and not spent: " + new Money(unspent).amount());
    }

    @Transactional
    ClosureResponse readClosure(UUID awardId) {
        return closure(awardId);
    }

    private ClosureResponse closure(UUID awardId) {
        AwardClosure closure = closures.findByIdOptional(awardId).orElseThrow(ProblemType.NOT_FOUND::problem);
        audit.shown("award-closure.read", closure.caseId());
        return ClosureResponse.of(closure, notes.of(awardId));
    }

    private ClawbackResponse shown(Clawback clawback) {
        clawbacks.flush();
        audit.shown("clawback.read", clawback.caseId());
        return response(clawback);
    }

    private ClawbackResponse response(Clawback clawback) {
        return ClawbackResponse.of(
                clawback, mayKnowWho(clawback.awardId()), receipts.of(clawback.id()), notes.of(clawback.id()));
    }

    private void explain(Award award, UUID about, NoteKind kind, String reason) {
        notes.write(award.caseId(), about, kind, Readers.FUNDER_AND_GRANTEE, reason);
    }

    private static void requireAgreed(Award award) {
        if (award.status() != AwardStatus.AGREED) {
            throw ProblemType.ILLEGAL_MOVE.problem("The award is not agreed, or closed already");
        }
    }

    private void requirePast(LocalDate day, LocalDate earliest, String pointer) {
        if (day.isBefore(earliest) || day.isAfter(clock.today())) {
            throw Validation.refuse(pointer, "must be a day from " + earliest + " to today");
        }
    }

    /** Who raised and who approved is for those who fund, and for whoever audits them. */
    private boolean mayKnowWho(UUID awardId) {
        return caller().has(Roles.AUDITOR) || awards.require(awardId).funder().equals(caller().agency());
    }

    private Caller caller() {
        return context.caller();
    }
}
