package uk.onward.grants.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;
import uk.onward.grants.organisation.Organisations;
import uk.onward.grants.programme.Programme;
import uk.onward.grants.programme.Programmes;
import uk.onward.grants.round.FundingRound;
import uk.onward.grants.round.Rounds;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.time.BusinessClock;

/**
 * What an applicant does. Whatever has to be in time is asked under the round's lock, by the clock as it is then: a request that
 * waited over the closing second is late.
 */
@ApplicationScoped
class ApplicationDesk {
    private static final Logger LOG = Logger.getLogger(ApplicationDesk.class);

    private final Applications applications;
    private final Decisions decisions;
    private final Outcome outcome;
    private final Submissions submissions;
    private final Proposals proposals;
    private final ApplicationEvents events;
    private final Rounds rounds;
    private final Programmes programmes;
    private final Organisations organisations;
    private final Cases cases;
    private final SealedFields keys;
    private final Idempotency idempotency;
    private final Validation validation;
    private final ETags etags;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;

    ApplicationDesk(
            Applications applications,
            Decisions decisions,
            Outcome outcome,
            Submissions submissions,
            Proposals proposals,
            ApplicationEvents events,
            Rounds rounds,
            Programmes programmes,
            Organisations organisations,
            Cases cases,
            SealedFields keys,
            Idempotency idempotency,
            Validation validation,
            ETags etags,
            ReadAudit audit,
            CallerContext context,
            BusinessClock clock) {
        this.applications = applications;
        this.decisions = decisions;
        this.outcome = outcome;
        this.submissions = submissions;
        this.proposals = proposals;
        this.events = events;
        this.rounds = rounds;
        this.programmes = programmes;
        this.organisations = organisations;
        this.cases = cases;
        this.keys = keys;
        this.idempotency = idempotency;
        this.validation = validation;
        this.etags = etags;
        this.audit = audit;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    ApplicationResponse draft(@Nullable ApplicationRequest request) {
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            if (rounds.count("id", request.roundId()) == 0) {
                throw Validation.refuse("/roundId", "must be the id of a round");
            }
            FundingRound round = rounds.lock(request.roundId());
            Programme programme = programme(round);
            Proposal proposal = proposals.read(request, agency(), round, programme);
            requireOpen(round, programme, "drafted for");
            Application application = new Application(
                    Ids.next(),
                    round.id(),
                    programme.id(),
                    programme.funder(),
                    agency(),
                    applications.nextReference(),
                    proposal,
                    keys.newPerson(),
                    context.caller().actor(),
                    clock.now());
            cases.open(application.id(), Map.of("applicant", agency(), "funder", programme.funder()));
            applications.persistAndFlush(application);
            audit.recorded("application.draft", application.id());
            LOG.infof("Application %s is drafted", application.id());
            return application.id();
        });
        return shown(own(id));
    }

    /** What was submitted is submitted anew by that, and has to meet the rules again. */
    @Transactional
    ApplicationResponse amend(UUID id, @Nullable ApplicationRequest request) {
        FundingRound round = rounds.lock(own(id).roundId());
        Application application = applications.lock(id);
        etags.require(application.version());
        validation.check(request);
        if (!request.roundId().equals(application.roundId())) {
            throw Validation.refuse("/roundId", "must be the round that it was drafted for");
        }
        Programme programme = programme(round);
        Proposal proposal = proposals.read(request, agency(), round, programme);
        Instant now = requireOpen(round, programme, "amended for");
        boolean again = application.status() == ApplicationStatus.SUBMITTED;
        if (again) {
            eligibility(proposal, round, programme).require();
        }
        application.amend(proposal, now);
        if (again) {
            submissions.keep(application, context.caller().actor());
            events.tell(application, "amended");
        }
        audit.recorded("application.amend", id);
        applications.flush();
        LOG.infof("Application %s is amended", id);
        return shown(application);
    }

    @Transactional
    ApplicationResponse submit(UUID id) {
        FundingRound round = rounds.lock(own(id).roundId());
        Application application = applications.lock(id);
        idempotency.once(null, () -> {
            etags.honour(application.version());
            Programme programme = programme(round);
            Instant now = requireOpen(round, programme, "submitted to");
            eligibility(application.proposal(), round, programme).require();
            application.submit(now);
            submissions.keep(application, context.caller().actor());
            events.tell(application, "submitted");
            audit.recorded("application.submit", id);
            LOG.infof("Application %s is submitted", id);
            return id;
        });
        applications.flush();
        return shown(application);
    }

    /** At any time until it is awarded; what the applicant does not know yet does not stop it. */
    @Transactional
    ApplicationResponse withdraw(UUID id) {
        own(id);
        Application application = applications.lock(id);
        idempotency.once(null, () -> {
            etags.honour(application.version());
            outcome.shown(application).after(ApplicationStatus.Move.WITHDRAW);
            boolean wasSubmitted = application.status() == ApplicationStatus.SUBMITTED;
            application.withdraw();
            if (wasSubmitted) {
                events.tell(application, "withdrawn");
            }
            audit.recorded("application.withdraw", id);
            LOG.infof("Application %s is withdrawn", id);
            return id;
        });
        applications.flush();
        return shown(application);
    }

    @Transactional
    ApplicationResponse read(UUID id) {
        Application application = applications.require(id);
        audit.shown("application.read", id);
        return shown(application);
    }

    @Transactional
    ApplicationRequest submission(UUID id, int revision) {
        applications.require(id);
        ApplicationRequest content = submissions.find(id, revision).orElseThrow(ProblemType.NOT_FOUND::problem);
        audit.shown("application.submission.read", id);
        return content;
    }

    @Transactional
    Eligibility eligibility(UUID id) {
        Application application = applications.require(id);
        FundingRound round = rounds.find(application.roundId()).orElseThrow(ProblemType.NOT_FOUND::problem);
        audit.shown("application.eligibility", id);
        return eligibility(application.proposal(), round, programme(round));
    }

    @Transactional
    Page<ApplicationSummary> list(
            @Nullable UUID roundId, @Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<Application> found =
                applications.page(roundId, ApplicationStatus.parse(status), Cursor.parse(cursor), size + 1);
        Page<Application> page = Page.of(found, size, last -> Cursor.after(last.id()));
        List<UUID> ids = page.items().stream().map(Application::id).toList();
        Map<UUID, Decision> decided = decisions.of(ids);
        audit.shown("application.list", ids);
        return page.map(one -> ApplicationSummary.of(
                one,
                one.status() == ApplicationStatus.SUBMITTED && decided.containsKey(one.id())
                        ? decided.get(one.id()).status()
                        : one.status()));
    }

    private Eligibility eligibility(Proposal proposal, FundingRound round, Programme programme) {
        Money cap = round.cap() != null
                ? round.cap()
                : programme.capPerAward() != null ? programme.capPerAward() : programme.budget();
        return Eligibility.of(proposal, organisations.require(proposal.leadOrgId(), "/leadOrgId"), round, cap);
    }

    /** @return the moment at which it was in time */
    private Instant requireOpen(FundingRound round, Programme programme, String move) {
        programme.requireOpen(move);
        Instant now = clock.now();
        if (!round.isOpen(now)) {
            throw new IllegalMove("round", round.status(now), move);
        }
        return now;
    }

    private Programme programme(FundingRound round) {
        return programmes.find(round.programmeId()).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private ApplicationResponse shown(Application application) {
        return ApplicationResponse.of(application, outcome.shown(application));
    }

    /** Somebody else's is not there for an applicant, whatever else the caller may be. */
    private Application own(UUID id) {
        Application application = applications.require(id);
        if (!application.agency().equals(agency())) {
            throw ProblemType.NOT_FOUND.problem();
        }
        return application;
    }

    private String agency() {
        return context.caller().agency();
    }
}
