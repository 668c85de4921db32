package uk.onward.acceptance.letter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** How many persons are of which group, where some groups have more than all the others. */
final class GroupSpread {

    /** That nobody knows is the exception. */
    private static final Set<String> SELDOM = Set.of("declined", "not-asked", "not-known", "white-not-specified");

    private GroupSpread() {}

    /**
     * @param winners in no order
     * @param ahead by how many each winner is ahead of every other group; 0 allows a tie
     * @return empty if so many persons can't be spread so
     */
    static Optional<Map<String, Integer>> draw(
            Random random, int persons, List<String> winners, List<String> others, int ahead) {
        var natural = (int) Math.round(persons * (0.55 + 0.2 * random.nextDouble()));
        var unevenness = random.nextDouble() * 0.2;
        return IntStream.rangeClosed(0, persons)
                .boxed()
                .sorted(java.util.Comparator.comparingInt(won -> Math.abs(won - natural)))
                .flatMap(won -> IntStream.of((int) (won * unevenness), 0)
                        .mapToObj(uneven -> uneven(won, winners.size(), uneven)))
                .filter(won -> fits(persons, won, others.size(), ahead))
                .findFirst()
                .map(won -> spread(random, persons, winners, won, others, ahead));
    }

    private static int[] uneven(int total, int parts, int by) {
        var won = Shares.even(total, parts);
        if (parts > 1) {
            var moved = Math.min(by, won[parts - 1]);
            won[0] += moved;
            won[parts - 1] -= moved;
        }
        return won;
    }

    private static boolean fits(int persons, int[] won, int others, int ahead) {
        var cap = IntStream.of(won).min().orElseThrow() - ahead;
        return cap >= 0 && persons - IntStream.of(won).sum() <= others * cap;
    }

    private static Map<String, Integer> spread(
            Random random, int persons, List<String> winners, int[] won, List<String> others, int ahead) {
        var spread = new LinkedHashMap<String, Integer>();
        var order = Shares.shuffled(random, winners);
        for (var i = 0; i < won.length; i++) {
            spread.put(order.get(i), won[i]);
        }
        var cap = IntStream.of(won).min().orElseThrow() - ahead;
        var rest = Shares.spread(
                random,
                persons - IntStream.of(won).sum(),
                Shares.caps(others.size(), Math.max(0, cap)),
                other -> SELDOM.contains(others.get(other)) ? 0.1 : 1);
        for (var i = 0; i < rest.length; i++) {
            spread.put(others.get(i), rest[i]);
        }
        return spread;
    }
}
