package uk.onward.dashboard.figures;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Counter.Found;
import uk.onward.dashboard.figures.StatisticsResponse.Cell;
import uk.onward.dashboard.figures.StatisticsResponse.Coded;
import uk.onward.dashboard.figures.StatisticsResponse.OnwardDestination;
import uk.onward.dashboard.figures.StatisticsResponse.OnwardKind;
import uk.onward.dashboard.figures.StatisticsResponse.Share;
import uk.onward.dashboard.figures.StatisticsResponse.Views;

/** The statistics that {@code docs/statistics.md} defines, from the events alone. */
@ApplicationScoped
public class Statistics {
    private static final Sql SQL =
            sql("of-persons", "of-referrals", "totals", "statutory-services", "outcomes", "onward");

    /** Lists that events are of whose code alone is kept. */
    private static final Map<String, Coded> LISTS = Map.of(
            "borough", new Coded("ons-borough", "2021", ""),
            "ageBand", new Coded("onward-age-band", "1", ""),
            "sex", new Coded("nhs-person-stated-sex", "1", ""),
            "gender", new Coded("nhs-gender-identity", "1", ""),
            "violence", new Coded("onward-violence", "1", ""),
            "violenceRisk", new Coded("onward-violence", "1", ""));

    private final Counter counter;
    private final Names names;
    private final Clock clock = Clock.systemUTC();

    Statistics(Counter counter, Names names) {
        this.counter = counter;
        this.names = names;
    }

    private static Sql sql(String... queries) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String query : queries) {
            texts.put(query, Sql.text("statistics/" + query));
        }
        return Sql.of(Sql.text("statistics"), texts);
    }

    /**
     * Counts.
     *
     * @param service with {@code hospital} and {@code borough}, the only one whose referrals count; null for all
     * @throws UnfitQuestion if there is no such borough
     */
    StatisticsResponse of(
            Period period, @Nullable String service, @Nullable String hospital, @Nullable String borough) {
        if (borough != null && !names.isBorough(borough)) {
            throw new UnfitQuestion("borough", "must be a code of the list ons-borough");
        }
        var question = new Counter.Question(period, borough, service, hospital, clock.instant());
        Counter.Answer answer = counter.ask(SQL, question);
        return new StatisticsResponse(
                new StatisticsResponse.Days(period.from(), period.to()),
                new StatisticsResponse.Filter(service, hospital, borough),
                "whole",
                question.now(),
                new StatisticsResponse.Groupings(grouping(Grouping.AGE_UNION), grouping(Grouping.ETHNICITY_GROUP)),
                totals(answer),
                breakdowns(answer),
                onward(answer.of("onward")),
                new StatisticsResponse.Outcomes(
                        views("closure", answer.of("outcomes")), views("followUp", answer.of("outcomes"))));
    }

    private static StatisticsResponse.GroupingOf grouping(Grouping grouping) {
        List<StatisticsResponse.Group> groups = new ArrayList<>();
        grouping.groups().forEach((code, members) -> groups.add(new StatisticsResponse.Group(code, members)));
        return new StatisticsResponse.GroupingOf(grouping.scheme(), grouping.version(), groups);
    }

    private static StatisticsResponse.Totals totals(Counter.Answer answer) {
        Found all = answer.of("totals").getFirst();
        Found services = answer.of("statutory-services").getFirst();
        int referred = all.whole("referred");
        int windowClosed = all.whole("window_closed");
        int engaged = all.whole("engaged_referrals");
        int contacted = all.whole("contacted");
        return new StatisticsResponse.Totals(
                all.whole("presenting"),
                referred,
                new StatisticsResponse.Engaged(
                        all.whole("engaged"),
                        engaged,
                        windowClosed,
                        rate(engaged, windowClosed),
                        share(all.whole("engaged_of_contacted"), contacted)),
                share(all.whole("repeat"), referred),
                share(all.whole("over_twelve_weeks"), all.whole("accepted")),
                new StatisticsResponse.StatutoryServices(services.whole("persons"), services.whole("answered")),
                new StatisticsResponse.TimeToFirstContact(
                        contacted, all.wholeOrNone("median_minutes"), all.wholeOrNone("ninetieth_centile_minutes")),
                new StatisticsResponse.Risk(all.whole("assessed"), all.whole("high_risk")));
    }

    private static Share share(int referrals, int denominator) {
        return new Share(referrals, denominator, rate(referrals, denominator));
    }

    private static @Nullable BigDecimal rate(int count, int of) {
        return of == 0 ? null : BigDecimal.valueOf(count).divide(BigDecimal.valueOf(of), 4, RoundingMode.HALF_UP);
    }

    private static StatisticsResponse.Breakdowns breakdowns(Counter.Answer answer) {
        Map<String, List<Found>> found = new HashMap<>();
        for (String query : List.of("of-persons", "of-referrals")) {
            answer.of(query)
                    .forEach(row -> found.computeIfAbsent(
                                    row.row().required("dimension").asText(), it -> new ArrayList<>())
                            .add(row));
        }
        List<Cell> ageBands = cells("ageBand", found);
        List<Cell> ethnicities = cells("ethnicity", found);
        return new StatisticsResponse.Breakdowns(
                cells("service", found),
                cells("hospital", found),
                cells("borough", found),
                cells("month", found),
                ageBands,
                grouped(Grouping.AGE_UNION, ageBands, Dimension.AGE_BAND.order()),
                cells("sex", found),
                cells("gender", found),
                ethnicities,
                grouped(Grouping.ETHNICITY_GROUP, ethnicities, Comparator.naturalOrder()),
                cells("violence", found),
                cells("violenceRisk", found));
    }

    private static List<Cell> cells(String dimension, Map<String, List<Found>> found) {
        Comparator<String> order = dimension.equals("ageBand") ? Dimension.AGE_BAND.order() : Comparator.naturalOrder();
        return found.getOrDefault(dimension, List.of()).stream()
                .map(row -> cell(dimension, row))
                .sorted(Comparator.comparing((Cell cell) -> cell.scheme() == null ? "" : cell.scheme())
                        .thenComparing(Cell::code, order))
                .toList();
    }

    private static Cell cell(String dimension, Found row) {
        String code = row.row().required("code").asText();
        Coded coded = LISTS.get(dimension);
        if (dimension.equals("ethnicity")) {
            String[] parts = code.split("/", 3);
            coded = new Coded(parts[0], parts[1], "");
            code = parts[2];
        }
        return new Cell(
                coded == null ? null : coded.scheme(),
                coded == null ? null : coded.version(),
                code,
                row.whole("presenting"),
                row.whole("referred"),
                row.whole("engaged"));
    }

    /** A person is in one of the cells that are put together: so they add up. */
    private static List<Cell> grouped(Grouping grouping, List<Cell> cells, Comparator<String> order) {
        Map<Coded, Cell> byCode = new HashMap<>();
        cells.forEach(cell -> byCode.put(new Coded(cell.scheme(), cell.version(), cell.code()), cell));
        List<Cell> grouped = new ArrayList<>();
        grouping.groups().forEach((code, members) -> {
            List<Cell> some = members.stream()
                    .filter(byCode::containsKey)
                    .map(byCode::get)
                    .toList();
            if (!some.isEmpty()) {
                grouped.add(new Cell(
                        grouping.scheme(),
                        grouping.version(),
                        code,
                        some.stream().mapToInt(Cell::presenting).sum(),
                        some.stream().mapToInt(Cell::referred).sum(),
                        some.stream().mapToInt(Cell::engaged).sum()));
            }
        });
        grouped.sort(Comparator.comparing(Cell::code, order));
        return grouped;
    }

    private static List<OnwardKind> onward(List<Found> rows) {
        List<OnwardKind> kinds = new ArrayList<>();
        rows.stream()
                .filter(row -> row.text("destination") == null)
                .sorted(Comparator.comparing(row -> row.row().required("kind").asText()))
                .forEach(all -> {
                    String kind = all.row().required("kind").asText();
                    List<OnwardDestination> destinations = rows.stream()
                            .filter(row -> row.text("destination") != null && kind.equals(row.text("kind")))
                            .map(Statistics::destination)
                            .sorted(Comparator.comparing(OnwardDestination::destination))
                            .toList();
                    kinds.add(new OnwardKind(
                            kind,
                            all.whole("sent"),
                            all.whole("awaiting"),
                            all.whole("received"),
                            all.whole("accepted"),
                            all.whole("declined"),
                            all.whole("withdrawn"),
                            all.whole("persons"),
                            destinations));
                });
        return kinds;
    }

    private static OnwardDestination destination(Found row) {
        return new OnwardDestination(
                row.row().required("destination").asText(),
                row.whole("sent"),
                row.whole("awaiting"),
                row.whole("received"),
                row.whole("accepted"),
                row.whole("declined"),
                row.whole("withdrawn"),
                row.whole("persons"));
    }

    private static Views views(String kind, List<Found> rows) {
        Map<String, Integer> counts = new HashMap<>();
        rows.stream()
                .filter(row -> kind.equals(row.text("kind")))
                .forEach(row -> counts.put(row.text("view"), row.whole("persons")));
        int reduced = counts.getOrDefault("reduced", 0);
        int unchanged = counts.getOrDefault("unchanged", 0);
        int increased = counts.getOrDefault("increased", 0);
        int notAsked = counts.getOrDefault("not-asked", 0);
        int declined = counts.getOrDefault("declined", 0);
        int notRecorded = counts.getOrDefault("not-recorded", 0);
        int answered = reduced + unchanged + increased;
        return new Views(
                reduced,
                unchanged,
                increased,
                answered,
                notAsked,
                declined,
                notRecorded,
                notAsked + declined + notRecorded,
                rate(reduced, answered));
    }
}
