package uk.onward.grants.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.application.Application;
import uk.onward.grants.application.Applications;
import uk.onward.grants.money.MoneyBody;
import uk.onward.grants.round.FundingRound;
import uk.onward.grants.round.Rounds;
import uk.onward.grants.scoring.RankingResponse.CriterionValue;
import uk.onward.grants.scoring.RankingResponse.Ranked;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.Page;
import uk.onward.platform.problem.ProblemType;

/** The ranking of a round, made anew from its scores each time that it is read. */
@ApplicationScoped
class RankingDesk {
    private final Panels panels;
    private final Rounds rounds;
    private final Applications applications;
    private final Scores scores;
    private final ReadAudit audit;

    RankingDesk(Panels panels, Rounds rounds, Applications applications, Scores scores, ReadAudit audit) {
        this.panels = panels;
        this.rounds = rounds;
        this.applications = applications;
        this.scores = scores;
        this.audit = audit;
    }

    @Transactional
    Response read(UUID roundId, @Nullable Integer limit, @Nullable String cursor, UriInfo uri) {
        Panel panel = panels.findByIdOptional(roundId).orElseThrow(ProblemType.NOT_FOUND::problem);
        FundingRound round = rounds.find(roundId).orElseThrow(ProblemType.NOT_FOUND::problem);
        int size = Page.limit(limit);
        UUID after = Cursor.parse(cursor);
        panel.requireClosed();
        List<Ranked> ranked = rank(round, panel);
        int from = after == null ? 0 : placeOf(after, ranked) + 1;
        Page<Ranked> page = Page.of(
                ranked.subList(from, Math.min(ranked.size(), from + size + 1)),
                size,
                last -> Cursor.after(last.applicationId()));
        audit.shown(
                "ranking.read", page.items().stream().map(Ranked::applicationId).toList());
        return Response.fromResponse(page.toResponse(uri))
                .entity(new RankingResponse(page.items(), page.next(), Ranking.METHOD, panel.closedAt()))
                .build();
    }

    private List<Ranked> rank(FundingRound round, Panel panel) {
        Map<UUID, Application> standing = applications.standing(round.id()).stream()
                .collect(Collectors.toMap(Application::id, Function.identity()));
        Map<UUID, Map<String, List<Integer>>> given = scores.given(standing.keySet());
        Map<UUID, Map<String, Integer>> agreed = scores.agreed(standing.keySet(), panel.funder());
        List<Ranking.Entry> entries = standing.values().stream()
                .map(one -> new Ranking.Entry(
                        one.id(),
                        one.reference(),
                        one.submittedAt(),
                        given.getOrDefault(one.id(), Map.of()),
                        agreed.getOrDefault(one.id(), Map.of())))
                .toList();
        var ranking = new Ranking(round.criteria());
        var ranked = new ArrayList<Ranked>();
        ranking.of(entries)
                .forEach(place ->
                        ranked.add(shown(place, standing.get(place.entry().id()))));
        ranking.unscored(entries).forEach(entry -> ranked.add(shown(null, standing.get(entry.id()))));
        return ranked;
    }

    /** One that has left since the page before has no place to go on from. */
    private static int placeOf(UUID id, List<Ranked> ranked) {
        return IntStream.range(0, ranked.size())
                .filter(i -> ranked.get(i).applicationId().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemType.ILLEGAL_MOVE.problem(
                        "The ranking has changed since the page before: begin at its first"));
    }

    private static Ranked shown(Ranking.@Nullable Place place, Application application) {
        return new Ranked(
                place == null ? null : place.rank(),
                application.id(),
                application.reference(),
                application.title(),
                application.leadOrgId(),
                MoneyBody.of(application.requested()),
                application.submittedAt(),
                place == null ? null : place.total().shown(),
                place == null
                        ? List.of()
                        : place.values().entrySet().stream()
                                .map(value -> new CriterionValue(
                                        value.getKey(),
                                        value.getValue().shown(),
                                        place.entry().agreed().containsKey(value.getKey())))
                                .toList());
    }
}
