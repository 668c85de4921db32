package uk.onward.grants.award;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.onward.grants.application.Application;
import uk.onward.grants.application.Applications;
import uk.onward.grants.application.Outcome;
import uk.onward.grants.application.PlannedOutcome;
import uk.onward.grants.decision.DecisionRecord;
import uk.onward.grants.decision.DecisionRecords;
import uk.onward.grants.money.Money;
import uk.onward.grants.organisation.Organisation;
import uk.onward.grants.organisation.Organisations;
import uk.onward.grants.programme.Programme;
import uk.onward.grants.programme.Programmes;
import uk.onward.grants.round.Rounds;
import uk.onward.grants.scoring.Panels;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** What awards are made from: an application, or a record of the past. Checks what a request says against what is known. */
@ApplicationScoped
class AwardSources {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final Applications applications;
    private final Outcome outcome;
    private final Panels panels;
    private final Programmes programmes;
    private final Rounds rounds;
    private final DecisionRecords papers;
    private final Organisations organisations;
    private final Awards awards;
    private final CallerContext context;
    private final BusinessClock clock;

    AwardSources(
            Applications applications,
            Outcome outcome,
            Panels panels,
            Programmes programmes,
            Rounds rounds,
            DecisionRecords papers,
            Organisations organisations,
            Awards awards,
            CallerContext context,
            BusinessClock clock) {
        this.applications = applications;
        this.outcome = outcome;
        this.panels = panels;
        this.programmes = programmes;
        this.rounds = rounds;
        this.papers = papers;
        this.organisations = organisations;
        this.awards = awards;
        this.context = context;
        this.clock = clock;
    }

    /** Takes the application's decision with it: from then on it is awarded, and nobody awards it again. */
    AwardDraft offered(UUID id, AwardRequest request) {
        DecisionRecord paper = papers.require(request.decisionId(), "/decisionId");
        Application application = applications
                .findByIdOptional(request.applicationId())
                .filter(one -> one.funder().equals(context.caller().agency()))
                .orElseThrow(() ->
                        Validation.refuse("/applicationId", "must be the id of an application to the caller's agency"));
        Money amount = request.amount().toMoney("/amount");
        checkDates(paper, request.awardedOn(), request.period());
        List<ConditionBody> conditions = request.conditions() == null ? List.of() : request.conditions();
        checkConditions(conditions);
        Programme programme = programme(application.programmeId(), "/applicationId");
        panels.requireClosed(application.roundId());
        outcome.awarded(application.id(), paper.id());
        Money roundCap = rounds.find(application.roundId())
                .orElseThrow(ProblemType.NOT_FOUND::problem)
                .cap();
        return new AwardDraft(
                id,
                application.id(),
                application.programmeId(),
                application.roundId(),
                application.funder(),
                application.agency(),
                reference(programme, id),
                application.leadOrgId(),
                request.title() == null ? application.title() : request.title(),
                request.description() == null ? application.summary() : request.description(),
                amount,
                roundCap == null ? cap(programme) : roundCap,
                request.period(),
                paper.id(),
                request.awardedOn(),
                application.neighbourhoods(),
                application.outcomes().stream().map(PlannedOutcome::outcome).collect(Collectors.toSet()),
                conditions);
    }

    /**
     * Nothing is replayed: the money is the programme's, the dates are its own. One person says it, so it is of a time before its
     * programme was here: from then on an award comes by an application, and two sign.
     */
    AwardDraft historic(UUID id, HistoricAwardRequest request) {
        DecisionRecord paper = papers.require(request.decisionId(), "/decisionId");
        Programme programme = programme(request.programmeId(), "/programmeId");
        Organisation recipient = organisations.require(request.recipientOrgId(), "/recipientOrgId");
        Money amount = request.amount().toMoney("/amount");
        checkDates(paper, request.awardedOn(), request.period());
        if (!request.awardedOn().isBefore(programme.enteredOn())) {
            throw Validation.refuse(
                    "/awardedOn",
                    "must be before " + programme.enteredOn()
                            + ", when the programme was entered: later awards are offered");
        }
        Set<String> outcomes = request.outcomes() == null ? Set.of() : request.outcomes();
        checkOutcomes(programme, outcomes);
        if (request.reference() != null && awards.hasReference(request.reference())) {
            throw referenceTaken();
        }
        return new AwardDraft(
                id,
                null,
                programme.id(),
                null,
                programme.funder(),
                recipient.agency(),
                request.reference() == null ? reference(programme, id) : request.reference(),
                recipient.orgId().toString(),
                request.title(),
                request.description(),
                amount,
                cap(programme),
                request.period(),
                paper.id(),
                request.awardedOn(),
                request.locations(),
                outcomes,
                List.of());
    }

    static RuntimeException referenceTaken() {
        return ProblemType.ILLEGAL_MOVE.problem("Another award has this reference");
    }

    /** The outcomes of a variation must be the programme's, as those of an award. */
    void checkOutcomes(UUID programmeId, Collection<String> outcomes) {
        checkOutcomes(programmes.find(programmeId).orElseThrow(ProblemType.NOT_FOUND::problem), outcomes);
    }

    private static void checkOutcomes(Programme programme, Collection<String> outcomes) {
        Set<String> known = programme.outcomes().stream()
                .map(uk.onward.grants.programme.Outcome::code)
                .collect(Collectors.toSet());
        if (!known.containsAll(outcomes)) {
            throw Validation.refuse("/outcomes", "must be codes of the programme's outcomes");
        }
    }

    private Programme programme(UUID id, String pointer) {
        Programme programme = programmes
                .find(id)
                .filter(one -> one.funder().equals(context.caller().agency()))
                .orElseThrow(() -> Validation.refuse(pointer, "must be of a programme of the caller's agency"));
        programmes.holdOpen(id);
        programme.requireOpen("awarded from");
        if (programme.decisionId() != null) {
            // Held as the award's own paper is: published meanwhile, nobody would tell of the award
            papers.require(programme.decisionId(), pointer);
        }
        return programme;
    }

    /** The programme's, or else all that there is. */
    private static Money cap(Programme programme) {
        return programme.capPerAward() == null ? programme.budget() : programme.capPerAward();
    }

    /** Short, stable, and of the programme: the last twelve digits of the id are random. */
    private static String reference(Programme programme, UUID id) {
        return programme.code() + "-" + id.toString().substring(24);
    }

    private void checkDates(DecisionRecord paper, LocalDate awardedOn, AwardPeriod period) {
        if (awardedOn.isBefore(paper.decidedOn()) || awardedOn.isAfter(clock.today())) {
            throw Validation.refuse("/awardedOn", "must be a day from the decision to today");
        }
        if (period.from().isBefore(EARLIEST) || period.from().isAfter(LATEST)) {
            throw Validation.refuse("/period/from", "must be a day from 1900 to 2199");
        }
        if (period.to().isBefore(period.from()) || period.to().isAfter(LATEST)) {
            throw Validation.refuse("/period/to", "must be a day from the first of the period to 2199");
        }
    }

    private static void checkConditions(List<ConditionBody> conditions) {
        var codes = new HashSet<String>();
        for (int i = 0; i < conditions.size(); i++) {
            if (!codes.add(conditions.get(i).code())) {
                throw Validation.refuse("/conditions/" + i + "/code", "must be another code than those before");
            }
        }
    }
}
