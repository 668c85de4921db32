package uk.onward.acceptance.letter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How many persons are of which age band: one band has strictly more than any other, and enough are old enough for the
 * MARAC referrals. A person of 16 or 17 who is referred to a MARAC needs a children's referral beside it, so no more of
 * them count than there are such referrals.
 */
final class AgeSpread {

    private final int persons;
    private final AgeBand winner;
    private final List<AgeBand> others;
    private final int marac;
    private final int childrens;
    /** By how many the winner must be ahead, beyond one. */
    private final int slack;

    private AgeSpread(int persons, AgeBand winner, int marac, int childrens, int slack) {
        this.persons = persons;
        this.winner = winner;
        this.others =
                AgeBand.around(winner).stream().filter(band -> band != winner).toList();
        this.marac = marac;
        this.childrens = childrens;
        this.slack = slack;
    }

    /** How many the winner may have. */
    static IntStream widths(Figures figures, int slack) {
        return widths(figures, figures.counts().maracReferrals(), slack);
    }

    static IntStream widths(Figures figures, int marac, int slack) {
        var counts = figures.counts();
        return new AgeSpread(
                        counts.supported(), figures.winner(), marac, counts.childrensSafeguardingReferrals(), slack)
                .widths();
    }

    /** A spread of so many persons, at random; empty if there is none. */
    static Optional<Map<AgeBand, Integer>> draw(
            Random random, int persons, AgeBand winner, int marac, int childrens, int slack) {
        var spread = new AgeSpread(persons, winner, marac, childrens, slack);
        var natural = (int) Math.round(persons * (0.35 + 0.2 * random.nextDouble()));
        return spread.widths()
                .boxed()
                .min(java.util.Comparator.comparingInt(width -> Math.abs(width - natural)))
                .map(width -> spread.draw(random, width));
    }

    private IntStream widths() {
        return IntStream.rangeClosed(1 + slack, persons)
                .filter(width -> persons - width <= others.size() * cap(width) && capable(width) >= marac);
    }

    private int cap(int width) {
        return width - 1 - slack;
    }

    /** The most that can be referred to a MARAC, if the winner has so many. */
    private int capable(int width) {
        var rest = persons - width;
        var adults = Math.min(rest, count(AgeBand::isAdult) * cap(width));
        var both = Math.min(rest - adults, count(AgeBand::isBoth) * cap(width));
        if (winner.isAdult()) {
            adults += width;
        } else if (winner.isBoth()) {
            both += width;
        }
        return adults + Math.min(both, childrens);
    }

    private int count(Predicate<AgeBand> of) {
        return (int) others.stream().filter(of).count();
    }

    private Map<AgeBand, Integer> draw(Random random, int width) {
        var parts = Shares.spread(random, persons - width, Shares.caps(others.size(), cap(width)));
        var spread = new EnumMap<AgeBand, Integer>(AgeBand.class);
        spread.put(winner, width);
        for (var i = 0; i < parts.length; i++) {
            spread.put(others.get(i), parts[i]);
        }
        while (capableOf(spread) < marac) {
            makeOneOlder(spread, cap(width));
        }
        return spread;
    }

    private int capableOf(Map<AgeBand, Integer> spread) {
        return sum(spread, AgeBand::isAdult) + Math.min(sum(spread, AgeBand::isBoth), childrens);
    }

    private static int sum(Map<AgeBand, Integer> spread, Predicate<AgeBand> of) {
        return spread.entrySet().stream()
                .filter(each -> of.test(each.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private void makeOneOlder(Map<AgeBand, Integer> spread, int cap) {
        var tooManyBoth = sum(spread, AgeBand::isBoth) > childrens;
        var to = new ArrayList<>(others.stream().filter(AgeBand::isAdult).toList());
        if (!tooManyBoth) {
            to.addAll(others.stream().filter(AgeBand::isBoth).toList());
        }
        var from = others.stream()
                .filter(band -> band.isTooYoungForMarac() || (tooManyBoth && band.isBoth()))
                .filter(band -> spread.get(band) > 0)
                .findFirst()
                .orElseThrow();
        var older =
                to.stream().filter(band -> spread.get(band) < cap).findFirst().orElseThrow();
        spread.merge(from, -1, Integer::sum);
        spread.merge(older, 1, Integer::sum);
    }
}
