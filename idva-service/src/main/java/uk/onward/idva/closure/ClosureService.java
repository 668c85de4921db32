package uk.onward.idva.closure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.onward.idva.casework.CaseDesk;
import uk.onward.idva.casework.CaseMoves;
import uk.onward.idva.casework.CaseMoves.Recorded;
import uk.onward.idva.casework.CaseResponse;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.deadline.FirstContactClock;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.People;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralEvents;
import uk.onward.idva.referral.ReferralStatus;
import uk.onward.idva.referral.RiskView;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.identity.CurrentActor;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** Closes, follows up, opens again. */
@ApplicationScoped
public class ClosureService {
    private final CaseDesk desk;
    private final CaseMoves moves;
    private final People people;
    private final Closures closures;
    private final FollowUps followUps;
    private final Event<CaseClosed> closed;
    private final ReferralEvents events;
    private final SealedRecords sealed;
    private final FirstContactClock firstContact;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    ClosureService(
            CaseDesk desk,
            CaseMoves moves,
            People people,
            Closures closures,
            FollowUps followUps,
            Event<CaseClosed> closed,
            ReferralEvents events,
            SealedRecords sealed,
            FirstContactClock firstContact,
            ReadAudit audit,
            Idempotency idempotency,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.desk = desk;
        this.moves = moves;
        this.people = people;
        this.closures = closures;
        this.followUps = followUps;
        this.closed = closed;
        this.events = events;
        this.sealed = sealed;
        this.firstContact = firstContact;
        this.audit = audit;
        this.idempotency = idempotency;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    CaseResponse close(UUID caseId, ClosureRequest request) {
        return moves.make(caseId, request, "closed", (referral, file) -> {
            validation.check(request);
            checkClosedAt(referral, request.closedAt());
            referral.close();
            var closure = Closure.of(
                    caseId,
                    people.ofCase(caseId).keys(),
                    CodeList.of(Lists.CLOSURE).coded(request.reason()),
                    request.riskView(),
                    request.note(),
                    context.caller().actor(),
                    request.closedAt(),
                    clock.now(),
                    sealed);
            closures.persist(closure);
            file.closed(closure.reason(), closure.riskView(), closure.closedAt());
            closed.fire(new CaseClosed(caseId));
            return new Recorded(closure.id(), closure.closedAt());
        });
    }

    /** Closes a case that goes on at another provider. As a job, under the case's lock; who hands it on has said why. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void handOn(Referral referral, CaseFile file, Instant at) {
        referral.close();
        var closure = Closure.of(
                        referral.id(),
                        people.ofCase(referral.id()).keys(),
                        CodeList.of(Lists.CLOSURE).coded("transferred"),
                        RiskView.NOT_ASKED,
                        null,
                        context.caller().actor(),
                        at,
                        at,
                        sealed)
                .handingOn();
        closures.persist(closure);
        file.closed(closure.reason(), closure.riskView(), at);
    }

    private void checkClosedAt(Referral referral, Instant closedAt) {
        if (clock.isAhead(closedAt)) {
            throw Validation.refuse("/closedAt", "must not be in the future");
        }
        if (closedAt.isBefore(referral.presentedAt())) {
            throw Validation.refuse("/closedAt", "must not be before the presentation");
        }
    }

    @Transactional
    CaseResponse reopen(UUID caseId, ReopeningRequest request) {
        return moves.make(caseId, request, "reopened", (referral, file) -> {
            validation.check(request);
            Optional<Closure> held = closures.thatHolds(caseId);
            if (held.filter(Closure::handedOn).isPresent()) {
                throw new IllegalMove("referral", referral.status(), "reopened: another provider has taken it over");
            }
            referral.reopen(file.statusInHand());
            Instant now = clock.now();
            held.orElseGet(() -> takenOver(referral, file))
                    .reopen(
                            CodeList.of(Lists.REOPENING).coded(request.reason()),
                            context.caller().actor(),
                            now);
            file.reopened(now);
            firstContact.reopened(referral, file);
            return Recorded.now();
        });
    }

    /** A case whose records were taken over closed: what the file said of it is kept before it is unsaid. */
    private Closure takenOver(Referral referral, CaseFile file) {
        var closure = Closure.of(
                referral.id(),
                people.ofCase(referral.id()).keys(),
                file.closureReason(),
                file.riskViewAtClosure(),
                null,
                CurrentActor.SYSTEM,
                file.closedAt(),
                referral.receivedAt(),
                sealed);
        closures.persist(closure);
        return closure;
    }

    @Transactional
    List<ClosureResponse> closures(UUID caseId) {
        desk.read(caseId);
        audit.shown("closure.list", caseId);
        UUID keys = people.ofCase(caseId).keys();
        return closures.ofCase(caseId).stream()
                .map(closure -> ClosureResponse.from(closure, keys, sealed))
                .toList();
    }

    @Transactional
    FollowUpResponse followUp(UUID caseId, FollowUpRequest request) {
        Referral referral = desk.lock(caseId);
        UUID keys = people.ofCase(caseId).keys();
        UUID id = idempotency.once(request, () -> add(referral, keys, request));
        audit.shown("follow-up.read", caseId);
        return FollowUpResponse.from(followUps.findById(id), keys, sealed);
    }

    private UUID add(Referral referral, UUID keys, FollowUpRequest request) {
        validation.check(request);
        desk.requirePossible(referral, request.occurredAt());
        if (!request.reached() && request.riskView() != RiskView.NOT_ASKED) {
            throw Validation.refuse("/riskView", "must be not-asked where she was not reached");
        }
        Set<FollowUpFlag> flags = EnumSet.noneOf(FollowUpFlag.class);
        if (referral.status() != ReferralStatus.CLOSED) {
            flags.add(FollowUpFlag.CASE_NOT_CLOSED);
        }
        var followUp = FollowUp.of(
                referral.id(), keys, request, flags, context.caller().actor(), clock.now(), sealed);
        followUps.persist(followUp);
        FollowUp holds = followUps.thatHolds(referral.id());
        desk.fileOf(referral).followedUp(holds.riskView(), holds.occurredAt());
        events.publish(referral, "followed-up", followUp.id(), request.occurredAt());
        audit.recorded("follow-up.record", referral.id());
        return followUp.id();
    }

    @Transactional
    List<FollowUpResponse> followUps(UUID caseId) {
        desk.read(caseId);
        audit.shown("follow-up.list", caseId);
        UUID keys = people.ofCase(caseId).keys();
        return followUps.ofCase(caseId).stream()
                .map(followUp -> FollowUpResponse.from(followUp, keys, sealed))
                .toList();
    }
}
