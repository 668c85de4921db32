package uk.onward.grants.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.application.Application;
import uk.onward.grants.application.Applications;
import uk.onward.grants.round.Criterion;
import uk.onward.grants.round.FundingRound;
import uk.onward.grants.round.RoundStatus;
import uk.onward.grants.round.Rounds;
import uk.onward.grants.scoring.ScoresResponse.Agreement;
import uk.onward.grants.scoring.ScoresResponse.Sheet;
import uk.onward.grants.scoring.ScoresResponse.Value;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** Takes scores and what the panel agrees on. The panel's row is shared and the application's locked, in that order. */
@ApplicationScoped
class ScoringDesk {
    private static final Logger LOG = Logger.getLogger(ScoringDesk.class);

    private final Scores scores;
    private final Panels panels;
    private final Applications applications;
    private final Rounds rounds;
    private final SealedRecords sealed;
    private final Idempotency idempotency;
    private final Validation validation;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;

    ScoringDesk(
            Scores scores,
            Panels panels,
            Applications applications,
            Rounds rounds,
            SealedRecords sealed,
            Idempotency idempotency,
            Validation validation,
            ReadAudit audit,
            CallerContext context,
            BusinessClock clock) {
        this.scores = scores;
        this.panels = panels;
        this.applications = applications;
        this.rounds = rounds;
        this.sealed = sealed;
        this.idempotency = idempotency;
        this.validation = validation;
        this.audit = audit;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    Sheet score(UUID applicationId, @Nullable ScoreSheetRequest request) {
        Panel panel = panelOf(applicationId);
        Application application = applications.lock(applicationId);
        Caller panellist = context.caller();
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            FundingRound round = round(application);
            Map<String, Criterion> criteria = byCode(round);
            Set<String> named = requireCriteria(
                    request.scores(), ScoreSheetRequest.Score::criterion, ScoreSheetRequest.Score::value, criteria);
            if (!named.equals(criteria.keySet())) {
                throw Validation.refuse("/scores", "must have every criterion of the round");
            }
            Instant now = requireClosed(round);
            panel.requireOpen();
            application.requireScorable();
            if (scores.hasScored(applicationId, panellist)) {
                throw ProblemType.ILLEGAL_MOVE.problem("This panellist has scored this application already");
            }
            ScoreSheet sheet = ScoreSheet.of(application, panellist, request, now, sealed);
            scores.keep(sheet);
            audit.recorded("score.give", applicationId);
            LOG.infof("Score sheet %s is given", sheet.id());
            return sheet.id();
        });
        return shown(scores.sheet(id), application, true);
    }

    @Transactional
    ScoresResponse read(UUID applicationId) {
        Application application = applications.require(applicationId);
        Panel panel = panels.findByIdOptional(application.roundId()).orElseThrow(ProblemType.NOT_FOUND::problem);
        requireStanding(panel, application);
        Set<UUID> setAside = scores.setAside(applicationId);
        audit.shown("score.list", applicationId);
        return new ScoresResponse(
                applicationId,
                scores.areOpen(applicationId),
                scores.sheets(applicationId).stream()
                        .map(sheet -> shown(sheet, application, !setAside.contains(sheet.id())))
                        .toList(),
                scores.moderations(applicationId).stream()
                        .map(moderation -> shown(moderation, application))
                        .toList());
    }

    @Transactional
    Agreement moderate(UUID applicationId, @Nullable ModerationRequest request) {
        Panel panel = panelOf(applicationId);
        Caller caller = context.caller();
        if (!panel.seatOf(caller).map(Panellist::chair).orElse(false)) {
            throw ProblemType.FORBIDDEN.problem("It is for the chair of the panel to record what it agreed on");
        }
        Application application = applications.lock(applicationId);
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            FundingRound round = round(application);
            requireCriteria(
                    request.scores(),
                    ModerationRequest.Agreed::criterion,
                    ModerationRequest.Agreed::value,
                    byCode(round));
            Instant now = requireClosed(round);
            application.requireScorable();
            if (!scores.areOpen(applicationId)) {
                throw ProblemType.ILLEGAL_MOVE.problem(
                        "Scores are still to come: the panel agrees when all are in, or the chair has closed");
            }
            // Of a decision that is held back from him he learns nothing by this either: it is kept, and RankingDesk
            // leaves it out
            if (scores.isDecided(applicationId)) {
                throw ProblemType.ILLEGAL_MOVE.problem("The scores of this application were decided by already");
            }
            Moderation moderation = Moderation.of(application, request, caller.actor(), now, sealed);
            scores.keep(moderation);
            audit.recorded("score.moderate", applicationId);
            LOG.infof("Moderation %s is recorded", moderation.id());
            return moderation.id();
        });
        return shown(scores.moderation(id), application);
    }

    /** The panel on which the caller sits, shared; without a seat there, or with an interest, there is nothing to score. */
    private Panel panelOf(UUID applicationId) {
        Application application = applications.require(applicationId);
        Caller caller = context.caller();
        Panel panel = panels.share(application.roundId())
                .filter(found -> found.seatOf(caller).isPresent())
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        requireStanding(panel, application);
        return panel;
    }

    /** One who sits on the panel and sees the application otherwise, since it is his own agency's, is not to see its scores. */
    private void requireStanding(Panel panel, Application application) {
        Caller caller = context.caller();
        if (panel.seatOf(caller).isPresent() && scores.isConflicted(application.id(), caller)) {
            throw ProblemType.NOT_FOUND.problem();
        }
    }

    private FundingRound round(Application application) {
        return rounds.find(application.roundId()).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private Instant requireClosed(FundingRound round) {
        Instant now = clock.now();
        if (round.status(now) != RoundStatus.CLOSED) {
            throw new IllegalMove("round", round.status(now), "scored");
        }
        return now;
    }

    private static Map<String, Criterion> byCode(FundingRound round) {
        return round.criteria().stream().collect(Collectors.toMap(Criterion::code, Function.identity()));
    }

    /** @return the codes, each of which is a criterion of the round, once, and with a value that it can have */
    private static <T> Set<String> requireCriteria(
            List<T> given,
            Function<T, String> criterionOf,
            Function<T, Integer> valueOf,
            Map<String, Criterion> criteria) {
        var named = new HashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            String pointer = "/scores/" + i;
            Criterion criterion = criteria.get(criterionOf.apply(given.get(i)));
            if (criterion == null) {
                throw Validation.refuse(pointer + "/criterion", "must be a criterion of the round");
            }
            if (!named.add(criterion.code())) {
                throw Validation.refuse(pointer, "must name each criterion once");
            }
            if (valueOf.apply(given.get(i)) > criterion.maxScore()) {
                throw Validation.refuse(pointer + "/value", "must be at most " + criterion.maxScore());
            }
        }
        return named;
    }

    private Sheet shown(ScoreSheet sheet, Application application, boolean counts) {
        return new Sheet(
                sheet.id(),
                sheet.agency(),
                sheet.actor(),
                sheet.revision(),
                sheet.scoredAt(),
                counts,
                sheet.scores().stream()
                        .map(score ->
                                new Value(score.criterion(), score.value(), sheet.comment(score, application, sealed)))
                        .toList());
    }

    private Agreement shown(Moderation moderation, Application application) {
        return new Agreement(
                moderation.id(),
                moderation.moderatedBy(),
                moderation.moderatedAt(),
                moderation.scores().stream()
                        .map(score -> new ModerationRequest.Agreed(
                                score.criterion(), score.value(), moderation.reason(score, application, sealed)))
                        .toList());
    }
}
