package uk.onward.idva.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.casework.CaseDesk;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.history.CaseHistory;
import uk.onward.idva.referral.CaseHandedOn;
import uk.onward.idva.referral.People;
import uk.onward.idva.referral.Referral;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** Keeps what is done for her. The history has a line for each, which says that, and never what. */
@ApplicationScoped
class SupportService {
    private final CaseDesk desk;
    private final People people;
    private final SupportRecords records;
    private final CaseHistory history;
    private final SealedRecords sealed;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    SupportService(
            CaseDesk desk,
            People people,
            SupportRecords records,
            CaseHistory history,
            SealedRecords sealed,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.desk = desk;
        this.people = people;
        this.records = records;
        this.history = history;
        this.sealed = sealed;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    SafetyPlanResponse readPlan(UUID caseId) {
        desk.read(caseId);
        audit.shown("safety-plan.read", caseId);
        SafetyPlan plan = records.planOf(caseId).orElseThrow(ProblemType.NOT_FOUND::problem);
        return SafetyPlanResponse.from(plan, keysOf(caseId), sealed);
    }

    @Transactional
    SafetyPlanResponse writePlan(UUID caseId, SafetyPlanRequest agreed) {
        Referral referral = desk.lock(caseId);
        int revision = records.planOf(caseId).map(SafetyPlan::revision).orElse(0);
        etags.require(revision);
        validation.check(agreed);
        if (agreed.reviewBy() != null
                && agreed.reviewBy()
                        .isBefore(referral.presentedAt()
                                .atZone(BusinessClock.LONDON)
                                .toLocalDate())) {
            throw Validation.refuse("/reviewBy", "must not be before the presentation");
        }
        UUID keys = keysOf(caseId);
        var plan = SafetyPlan.of(caseId, keys, revision + 1, agreed, actor(), clock.now(), sealed);
        records.add(plan);
        history.add(caseId, "safety-plan-written", null, clock.now());
        audit.recorded("safety-plan.write", caseId);
        return SafetyPlanResponse.from(plan, keys, sealed);
    }

    @Transactional
    NeedResponse addNeed(UUID caseId, NeedRequest request) {
        Referral referral = desk.lock(caseId);
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            Instant at = when(referral, request.occurredAt());
            var content = new SupportNeed.Content(CodeList.of(Lists.NEED).coded(request.need()), request.note());
            var need = SupportNeed.of(referral, keysOf(caseId), content, actor(), at, clock.now(), sealed);
            records.add(need);
            history.add(caseId, "need-recorded", need.id(), at);
            audit.recorded("need.record", caseId);
            return need.id();
        });
        return shownNeed(caseId, id);
    }

    @Transactional
    NeedResponse addOutcome(UUID caseId, UUID needId, NeedOutcomeRequest request) {
        Referral referral = desk.lock(caseId);
        SupportNeed need = records.need(caseId, needId).orElseThrow(ProblemType.NOT_FOUND::problem);
        idempotency.once(request, () -> {
            validation.check(request);
            Instant at = when(referral, request.occurredAt());
            records.add(new RecordedOutcome(need, request.outcome(), actor(), at, clock.now()));
            history.add(caseId, "need-outcome-recorded", needId, at);
            audit.recorded("need.outcome", caseId);
            return needId;
        });
        return shownNeed(caseId, needId);
    }

    private NeedResponse shownNeed(UUID caseId, UUID id) {
        audit.shown("need.read", caseId);
        return NeedResponse.from(
                records.need(caseId, id).orElseThrow(),
                records.outcomesOf(caseId).get(id),
                keysOf(caseId),
                sealed);
    }

    @Transactional
    List<NeedResponse> needs(UUID caseId) {
        desk.read(caseId);
        audit.shown("need.list", caseId);
        UUID keys = keysOf(caseId);
        Map<UUID, RecordedOutcome> outcomes = records.outcomesOf(caseId);
        return records.needsOf(caseId).stream()
                .map(need -> NeedResponse.from(need, outcomes.get(need.id()), keys, sealed))
                .toList();
    }

    @Transactional
    SessionResponse addSession(UUID caseId, SessionRequest request) {
        Referral referral = desk.lock(caseId);
        UUID keys = keysOf(caseId);
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            desk.requirePossible(referral, request.occurredAt());
            var session = SupportSession.of(referral, keys, request, actor(), clock.now(), sealed);
            records.add(session);
            history.add(caseId, "session-recorded", session.id(), request.occurredAt());
            audit.recorded("session.record", caseId);
            return session.id();
        });
        audit.shown("session.read", caseId);
        return SessionResponse.from(records.session(id), keys, sealed);
    }

    @Transactional
    Page<SessionResponse> sessions(UUID caseId, @Nullable Integer limit, @Nullable String cursor) {
        desk.read(caseId);
        int size = Page.limit(limit);
        audit.shown("session.list", caseId);
        UUID keys = keysOf(caseId);
        return Page.of(
                        records.sessionsOf(caseId, Cursor.parse(cursor), size + 1),
                        size,
                        last -> Cursor.after(last.id()))
                .map(session -> SessionResponse.from(session, keys, sealed));
    }

    /** A provider that goes on with a case begins with the plan that holds, and the needs that are open. */
    void goOn(@Observes CaseHandedOn handed) {
        UUID from = handed.from().id();
        UUID keys = handed.seals().person();
        records.planOf(from).ifPresent(plan -> records.add(plan.goOn(handed.to().id(), keys, sealed)));
        Map<UUID, RecordedOutcome> outcomes = records.outcomesOf(from);
        records.needsOf(from).stream()
                .filter(need -> outcomes.get(need.id()) == null
                        || outcomes.get(need.id()).outcome().leavesOpen())
                .forEach(need -> records.add(need.goOn(handed.to(), keys, sealed)));
    }

    private Instant when(Referral referral, @Nullable Instant occurredAt) {
        if (occurredAt == null) {
            return clock.now();
        }
        desk.requirePossible(referral, occurredAt);
        return occurredAt;
    }

    private UUID keysOf(UUID caseId) {
        return people.ofCase(caseId).keys();
    }

    private String actor() {
        return context.caller().actor();
    }
}
