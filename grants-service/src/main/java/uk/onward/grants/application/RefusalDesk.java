package uk.onward.grants.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.decision.DecisionRecords;
import uk.onward.grants.round.FundingRound;
import uk.onward.grants.round.RoundStatus;
import uk.onward.grants.round.Rounds;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** Refuses applications by a decision record, with feedback that the applicant reads once the record is published. */
@ApplicationScoped
class RefusalDesk {
    private final Applications applications;
    private final Decisions decisions;
    private final Outcome outcome;
    private final DecisionRecords papers;
    private final Rounds rounds;
    private final Assessment assessment;
    private final SealedRecords sealed;
    private final Idempotency idempotency;
    private final Validation validation;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;

    RefusalDesk(
            Applications applications,
            Decisions decisions,
            Outcome outcome,
            DecisionRecords papers,
            Rounds rounds,
            Assessment assessment,
            SealedRecords sealed,
            Idempotency idempotency,
            Validation validation,
            ReadAudit audit,
            CallerContext context,
            BusinessClock clock) {
        this.applications = applications;
        this.decisions = decisions;
        this.outcome = outcome;
        this.papers = papers;
        this.rounds = rounds;
        this.assessment = assessment;
        this.sealed = sealed;
        this.idempotency = idempotency;
        this.validation = validation;
        this.audit = audit;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    RefusalResponse refuse(UUID id, @Nullable RefusalRequest request) {
        Application application = applications.require(id);
        if (!application.funder().equals(context.caller().agency())) {
            throw ProblemType.NOT_FOUND.problem();
        }
        idempotency.once(request, () -> {
            validation.check(request);
            papers.require(request.decisionId(), "/decisionId");
            requireJudged(application);
            outcome.refused(id, request.decisionId(), request.feedback());
            audit.recorded("application.refuse", id);
            return id;
        });
        return shown(application);
    }

    /** What is held back from the caller is not there. */
    @Transactional
    RefusalResponse read(UUID id) {
        Application application = applications.require(id);
        audit.shown("application.refusal.read", id);
        return shown(application);
    }

    private RefusalResponse shown(Application application) {
        return decisions
                .of(application.id())
                .filter(Decision::isRefusal)
                .map(refusal -> new RefusalResponse(
                        application.id(),
                        refusal.decisionId(),
                        refusal.feedback(application, sealed),
                        refusal.decidedAt()))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /**
     * While a round is open its applicants may still amend what is wrong with their bids; after that it is for the panel first.
     * Nothing is refused unscored for not being eligible: what does not meet the rules could not be submitted.
     */
    private void requireJudged(Application application) {
        FundingRound round = rounds.lock(application.roundId());
        Instant now = clock.now();
        if (round.status(now) != RoundStatus.CLOSED) {
            throw new IllegalMove("round", round.status(now), "decided");
        }
        assessment.requireClosed(round.id());
    }
}
