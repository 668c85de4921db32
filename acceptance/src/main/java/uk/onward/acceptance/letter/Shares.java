package uk.onward.acceptance.letter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Arithmetic of shares and of counts that are drawn at random within bounds. */
final class Shares {

    private Shares() {}

    /** Numbers of answers of which some part is that whole percentage, half up. */
    static IntStream possible(int percent, int from, int to) {
        return IntStream.rangeClosed(Math.max(1, from), to).filter(answers -> part(percent, answers) >= 0);
    }

    /** The part of so many answers that is that whole percentage; -1 where none is. */
    static int part(int percent, int answers) {
        var near = percent * answers / 100;
        return IntStream.rangeClosed(Math.max(0, near - 1), Math.min(answers, near + 1))
                .filter(part -> Figures.percent(part, answers) == percent)
                .findFirst()
                .orElse(-1);
    }

    /** A total in as many parts as there are caps, unevenly, none above its cap. */
    static int[] spread(Random random, int total, int... caps) {
        return spread(random, total, caps, _ -> 1);
    }

    /** @param weight how likely a part is, beside the others */
    static int[] spread(Random random, int total, int[] caps, IntToDoubleFunction weight) {
        if (total > Arrays.stream(caps).asLongStream().sum()) {
            throw new IllegalArgumentException("%d do not fit below %s".formatted(total, Arrays.toString(caps)));
        }
        var weights = IntStream.range(0, caps.length)
                .mapToDouble(each -> weight.applyAsDouble(each) * (0.2 + random.nextDouble()))
                .toArray();
        var parts = new int[caps.length];
        for (var left = total; left > 0; left--) {
            parts[drawn(random, weights, parts, caps)]++;
        }
        return parts;
    }

    private static int drawn(Random random, double[] weights, int[] parts, int[] caps) {
        var open = IntStream.range(0, caps.length)
                .filter(each -> parts[each] < caps[each])
                .toArray();
        var sum = Arrays.stream(open).mapToDouble(each -> weights[each]).sum();
        var at = random.nextDouble() * sum;
        for (var each : open) {
            at -= weights[each];
            if (at < 0) {
                return each;
            }
        }
        return open[open.length - 1];
    }

    /** So many parts of a total, each about as large as the others. */
    static int[] even(int total, int parts) {
        return IntStream.range(0, parts)
                .map(each -> total / parts + (each < total % parts ? 1 : 0))
                .toArray();
    }

    static int[] caps(int number, int cap) {
        var caps = new int[number];
        Arrays.fill(caps, cap);
        return caps;
    }

    static <T> List<T> shuffled(Random random, Iterable<T> of) {
        var list = new ArrayList<T>();
        of.forEach(list::add);
        Collections.shuffle(list, random);
        return list;
    }

    static <T> T pick(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    static int between(Random random, int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    /** One of a hundred draws, so many of them yes. */
    static boolean chance(Random random, int inHundred) {
        return random.nextInt(100) < inHundred;
    }
}
