package uk.onward.grants.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.award.Award;
import uk.onward.grants.award.AwardStatus;
import uk.onward.grants.award.Awards;
import uk.onward.grants.money.Money;
import uk.onward.grants.monitoring.MonitoringReturn.Figure;
import uk.onward.grants.monitoring.MonitoringReturn.Omission;
import uk.onward.grants.monitoring.MonitoringReturn.Report;
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
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Takes returns in, and accepts them or sends them back. Locks are taken in one order: award, return. */
@ApplicationScoped
class ReturnDesk {
    private static final Logger LOG = Logger.getLogger(ReturnDesk.class);

    private final MonitoringReturns returns;
    private final MonitoringEvents events;
    private final Awards awards;
    private final AwardNotes notes;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    ReturnDesk(
            MonitoringReturns returns,
            MonitoringEvents events,
            Awards awards,
            AwardNotes notes,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.returns = returns;
        this.events = events;
        this.awards = awards;
        this.notes = notes;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    ReturnResponse submit(UUID awardId, ReturnRequest request) {
        Award award = awards.lockAsGrantee(awardId);
        UUID id = idempotency.once(request, () -> {
            Report report = check(request, award, null);
            if (award.status() != AwardStatus.AGREED) {
                throw ProblemType.ILLEGAL_MOVE.problem("Returns are made of an award that is agreed and not closed");
            }
            var made = new MonitoringReturn(
                    award.caseId(), awardId, award.programmeId(), report, context.caller(), clock.now());
            returns.persist(made);
            said(made, award, request.narrative(), "submitted");
            return made.id();
        });
        return shown(returns.findById(id));
    }

    @Transactional
    ReturnResponse amend(UUID id, ReturnRequest request) {
        Award award = awards.lockAsGrantee(awardOf(id));
        MonitoringReturn report = locked(id);
        etags.require(report.version());
        Report said = check(request, award, id);
        report.amend(said, context.caller(), clock.now());
        said(report, award, request.narrative(), "amended");
        return shown(report);
    }

    private void said(MonitoringReturn report, Award award, @Nullable String narrative, String verb) {
        returns.remember(report);
        notes.write(report.caseId(), report.id(), NoteKind.NARRATIVE, Readers.FUNDER_AND_GRANTEE, narrative);
        events.tell(report, award, verb);
        audit.recorded("monitoring-return." + verb, report.caseId());
        LOG.infof("Monitoring return %s is %s", report.id(), verb);
    }

    private Report check(ReturnRequest request, Award award, @Nullable UUID id) {
        validation.check(request);
        ReturnRequest.Span period = request.period();
        if (period.to().isBefore(period.from())) {
            throw Validation.refuse("/period/to", "must not be before the first day of the period");
        }
        if (period.from().isBefore(award.periodFrom()) || period.to().isAfter(award.periodTo())) {
            throw Validation.refuse("/period", "must lie within the period of the award");
        }
        if (period.to().isAfter(clock.today())) {
            throw Validation.refuse("/period/to", "must not be in the future");
        }
        Set<String> asked = new TreeSet<>();
        returns.outcomeByIndicator(award.programmeId()).forEach((indicator, outcome) -> {
            if (award.outcomes().contains(outcome)) {
                asked.add(indicator);
            }
        });
        var said = new HashSet<String>();
        List<Figure> figures = figures(request, asked, said);
        List<Omission> notReported = notReported(request, asked, said);
        requireEnough(request, figures, asked, said);
        Money spent = spent(request);
        if (returns.isAnyOfDays(award.id(), id, period.from(), period.to())) {
            throw ProblemType.ILLEGAL_MOVE.problem(
                    "Another return of this award reports days of this period: amend that one");
        }
        if (request.isFinal() && returns.isAnotherFinal(award.id(), id)) {
            throw ProblemType.ILLEGAL_MOVE.problem("Another return of this award is its final one");
        }
        return new Report(period.from(), period.to(), request.isFinal(), spent, figures, notReported);
    }

    /** @param said takes the indicators that were named */
    private static List<Figure> figures(ReturnRequest request, Set<String> asked, Set<String> said) {
        var figures = new ArrayList<Figure>();
        for (ReturnRequest.Value value : request.indicators()) {
            requireAsked(value.indicator(), asked, said, "/indicators/" + figures.size() + "/indicator");
            figures.add(new Figure(value.indicator(), value.value()));
        }
        return figures;
    }

    private static List<Omission> notReported(ReturnRequest request, Set<String> asked, Set<String> said) {
        var without = new ArrayList<Omission>();
        for (ReturnRequest.Omission none :
                request.notReported() == null ? List.<ReturnRequest.Omission>of() : request.notReported()) {
            requireAsked(none.indicator(), asked, said, "/notReported/" + without.size() + "/indicator");
            without.add(new Omission(none.indicator(), none.reason()));
        }
        return without;
    }

    private static void requireAsked(String indicator, Set<String> asked, Set<String> said, String pointer) {
        if (!asked.contains(indicator)) {
            throw Validation.refuse(pointer, "must be the code of an indicator of the award's outcomes");
        }
        if (!said.add(indicator)) {
            throw Validation.refuse(pointer, "must not be there twice");
        }
    }

    /** Who funds an outcome is told something of it each time, and at the end of each indicator what came of it. */
    private static void requireEnough(
            ReturnRequest request, List<Figure> figures, Set<String> asked, Set<String> said) {
        if (request.isFinal() && !said.containsAll(asked)) {
            throw Validation.refuse(
                    "/indicators",
                    "must have every indicator of the award's outcomes in a final return, but those whose absence"
                            + " notReported explains");
        }
        if (!request.isFinal() && figures.isEmpty() && !asked.isEmpty()) {
            throw Validation.refuse("/indicators", "must have at least one indicator of the award's outcomes");
        }
    }

    /** Nothing spent is an answer, unlike nothing paid. */
    private static Money spent(ReturnRequest request) {
        try {
            return Money.parse(request.spent().amount());
        } catch (IllegalArgumentException tooLarge) {
            throw Validation.refuse("/spent/amount", "must be at most 10000000000.00");
        }
    }

    @Transactional
    ReturnResponse accept(UUID id) {
        return decide(id, null, "accepted", report -> report.accept(context.caller(), clock.now()));
    }

    @Transactional
    ReturnResponse sendBack(UUID id, ReasonRequest request) {
        return decide(id, request, "returned", report -> {
            report.sendBack(context.caller(), clock.now());
            notes.write(report.caseId(), id, NoteKind.RETURNED, Readers.FUNDER_AND_GRANTEE, request.reason());
        });
    }

    private ReturnResponse decide(UUID id, @Nullable Object request, String verb, Consumer<MonitoringReturn> move) {
        Award award = awards.lockAsFunder(awardOf(id));
        MonitoringReturn report = locked(id);
        idempotency.once(request, () -> {
            etags.honour(report.version());
            if (request != null) {
                validation.check(request);
            }
            move.accept(report);
            events.tell(report, award, verb);
            audit.recorded("monitoring-return." + verb, report.caseId());
            LOG.infof("Monitoring return %s is %s", id, verb);
            return id;
        });
        return shown(report);
    }

    private UUID awardOf(UUID returnId) {
        return returns.awardOf(returnId).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private MonitoringReturn locked(UUID id) {
        return returns.lock(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    @Transactional
    ReturnResponse read(UUID id) {
        return shown(returns.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    @Transactional
    Page<ReturnResponse> ofAward(UUID awardId, @Nullable Integer limit, @Nullable String cursor) {
        awards.require(awardId);
        return page(awardId, null, null, limit, cursor);
    }

    @Transactional
    Page<ReturnResponse> list(
            @Nullable UUID programme, @Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        ReturnStatus asked = QueryParameters.constant(
                "status", status, ReturnStatus.values(), ReturnStatus::code, "must be submitted, accepted or returned");
        return page(null, programme, asked, limit, cursor);
    }

    private Page<ReturnResponse> page(
            @Nullable UUID awardId,
            @Nullable UUID programme,
            @Nullable ReturnStatus status,
            @Nullable Integer limit,
            @Nullable String cursor) {
        int size = Page.limit(limit);
        Page<MonitoringReturn> page = Page.of(
                returns.page(awardId, programme, status, Cursor.parse(cursor), size + 1),
                size,
                last -> Cursor.after(last.id()));
        audit.shown(
                "monitoring-return.list",
                page.items().stream().map(MonitoringReturn::caseId).distinct().toList());
        return page.map(report -> ReturnResponse.of(report, null));
    }

    private ReturnResponse shown(MonitoringReturn report) {
        returns.flush();
        audit.shown("monitoring-return.read", report.caseId());
        return ReturnResponse.of(report, notes.of(report.id()));
    }
}
