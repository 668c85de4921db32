package uk.onward.grants.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.programme.Programme;
import uk.onward.grants.programme.Programmes;
import uk.onward.grants.round.FundingRound;
import uk.onward.grants.round.RoundStatus;
import uk.onward.grants.round.Rounds;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Sets panels, and closes their scoring. */
@ApplicationScoped
class PanelDesk {
    private static final Logger LOG = Logger.getLogger(PanelDesk.class);

    private final Panels panels;
    private final Rounds rounds;
    private final Programmes programmes;
    private final Agencies agencies;
    private final DatabaseRoles roles;
    private final NaturalKeyPut put;
    private final Idempotency idempotency;
    private final ETags etags;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;

    PanelDesk(
            Panels panels,
            Rounds rounds,
            Programmes programmes,
            Agencies agencies,
            DatabaseRoles roles,
            NaturalKeyPut put,
            Idempotency idempotency,
            ETags etags,
            ReadAudit audit,
            CallerContext context,
            BusinessClock clock) {
        this.panels = panels;
        this.rounds = rounds;
        this.programmes = programmes;
        this.agencies = agencies;
        this.roles = roles;
        this.put = put;
        this.idempotency = idempotency;
        this.etags = etags;
        this.audit = audit;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    Response read(UUID roundId) {
        return NaturalKeyPut.read(panels.findById(roundId), PanelResponse::from);
    }

    @Transactional
    Response write(UUID roundId, @Nullable PanelRequest request) {
        String funder = rounds.find(roundId)
                .flatMap(round -> programmes.find(round.programmeId()))
                .map(Programme::funder)
                .filter(context.caller().agency()::equals)
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        Panel known = panels.lock(roundId).orElse(null);
        return put.write(
                known,
                request,
                () -> {
                    check(roundId, request.panellists());
                    Panel panel = known == null ? new Panel(roundId, funder) : known;
                    panel.seat(request.panellists());
                    panels.persistAndFlush(panel);
                    audit.recorded("panel.write", roundId);
                    LOG.infof("The panel of round %s is set", roundId);
                    return panel;
                },
                PanelResponse::from);
    }

    private void check(UUID roundId, List<Panellist> persons) {
        var seen = new HashSet<List<String>>();
        for (int i = 0; i < persons.size(); i++) {
            Panellist one = persons.get(i);
            if (agencies.findById(one.agency()) == null) {
                throw Validation.refuse("/panellists/" + i + "/agency", "must be the code of an agency of the suite");
            }
            if (!seen.add(List.of(one.agency(), one.name()))) {
                throw Validation.refuse("/panellists/" + i, "must name each person once");
            }
        }
        if (persons.stream().filter(Panellist::chair).count() != 1) {
            throw Validation.refuse("/panellists", "must have one of them in the chair");
        }
        boolean losesScores = roles.as(DatabaseRole.JOB, () -> panels.whoScored(roundId)).stream()
                .anyMatch(scored ->
                        persons.stream().noneMatch(one -> one.isPerson((String) scored[0], (String) scored[1])));
        if (losesScores) {
            // Else a panel could be rid of whoever scored as nobody likes; a conflict sets his scores aside, with a
            // reason
            throw ProblemType.ILLEGAL_MOVE.problem("Who has scored stays on the panel");
        }
    }

    @Transactional
    PanelResponse close(UUID roundId) {
        FundingRound round = rounds.lock(roundId);
        Panel panel = panels.lock(roundId)
                .filter(found -> found.seatOf(context.caller()).isPresent())
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        if (!panel.seatOf(context.caller()).map(Panellist::chair).orElse(false)) {
            throw ProblemType.FORBIDDEN.problem("It is for the chair of the panel to close its scoring");
        }
        idempotency.once(null, () -> {
            etags.honour(panel.version());
            Instant now = clock.now();
            if (round.status(now) != RoundStatus.CLOSED) {
                throw new IllegalMove("round", round.status(now), "closed for scoring");
            }
            panel.close(now, context.caller().actor());
            audit.recorded("panel.close", roundId);
            LOG.infof("Scoring of round %s is closed", roundId);
            return roundId;
        });
        panels.flush();
        return PanelResponse.from(panel);
    }
}
