package uk.onward.bench;

import java.util.List;

/** How long calls took, in milliseconds. */
public record Latencies(String what, List<Double> sorted) {

    public static Latencies of(String what, List<Double> millis) {
        return new Latencies(what, millis.stream().sorted().toList());
    }

    public double median() {
        return at(50);
    }

    public double at(int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
