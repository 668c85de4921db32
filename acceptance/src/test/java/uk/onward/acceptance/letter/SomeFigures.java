package uk.onward.acceptance.letter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Tables of all kinds, most of them such that people can fit them. */
final class SomeFigures {

    private SomeFigures() {}

    static Arbitrary<Figures> any() {
        return Arbitraries.randomValue(SomeFigures::draw)
                .filter(figures ->
                        Contradictions.in(figures, LocalDate.of(2026, 1, 1)).isEmpty());
    }

    private static Figures draw(Random random) {
        var supported = random.nextBoolean() ? 1 + random.nextInt(20) : 1 + random.nextInt(250);
        var abuse = random.nextInt(supported + 1);
        var sites = List.of("RJZ01", "RJ701", "RYJ01", "R1H12").subList(0, 1 + random.nextInt(Math.min(4, supported)));
        var from = LocalDate.of(2000 + random.nextInt(24), 1, 1).plusDays(random.nextInt(366));
        var days = List.of(0, 1, 6, 30, 89, 364, 1000).get(random.nextInt(7));
        var grouping =
                CodeLists.groupings().get(random.nextInt(CodeLists.groupings().size()));
        var groups = new ArrayList<>(
                CodeLists.grouping(grouping).orElseThrow().groups().keySet());
        java.util.Collections.shuffle(groups, random);
        return new Figures(
                "A table",
                "",
                new Period(from, from.plusDays(days)),
                "young-people-trauma",
                sites,
                new Figures.Counts(
                        random.nextInt(3) == 0
                                ? OptionalInt.of(supported + random.nextInt(supported + 1))
                                : OptionalInt.empty(),
                        supported,
                        abuse,
                        random.nextInt(abuse + 1),
                        random.nextInt(supported + 1),
                        random.nextInt(supported + 1),
                        random.nextInt(supported + 1)),
                Shares.pick(random, List.of(AgeBand.values())).code(),
                new Figures.Ethnicities(grouping, List.copyOf(groups.subList(0, 1 + random.nextInt(3)))),
                boroughs(random, supported),
                new Figures.RiskReduced(List.of(0, 50, 67, 93, 100).get(random.nextInt(5)), random.nextInt(101)));
    }

    private static Map<String, Integer> boroughs(Random random, int supported) {
        var boroughs = new LinkedHashMap<String, Integer>();
        var codes = new ArrayList<>(CodeLists.boroughs().keySet());
        java.util.Collections.shuffle(codes, random);
        var count = 1 + supported / 20 + random.nextInt(2 + supported / 10);
        for (var code : codes.subList(0, 1 + random.nextInt(4))) {
            boroughs.put(code, count);
            count += 1 + random.nextInt(3);
        }
        return boroughs.reversed();
    }
}
