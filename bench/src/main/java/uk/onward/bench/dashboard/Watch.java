package uk.onward.bench.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.onward.bench.Latencies;

/**
 * What was seen of a figure that only grows, and when. A figure is as old as the oldest event that is not in it: the time
 * from the moment the n-th event was recorded to the moment the figure was first seen to say n or more.
 */
final class Watch {
    private final TreeMap<Long, Instant> firstSeen = new TreeMap<>();

    synchronized void saw(long figure, Instant at) {
        firstSeen.merge(figure, at, (one, other) -> one.isBefore(other) ? one : other);
    }

    synchronized long last() {
        return firstSeen.isEmpty() ? 0 : firstSeen.lastKey();
    }

    /**
     * The lag of each event after the first ones.
     *
     * @param recorded when each event was recorded, in that order
     * @param warmUp events whose lag does not count
     * @throws IllegalStateException if the figure was never seen to hold all of them
     */
    synchronized Latencies lags(String what, List<Instant> recorded, int warmUp) {
        var millis = new ArrayList<Double>();
        for (var event = warmUp; event < recorded.size(); event++) {
            var seen = seen(event + 1L);
            if (seen == null) {
                throw new IllegalStateException(
                        "%s was last seen to say %d, of %d".formatted(what, last(), recorded.size()));
            }
            millis.add(java.time.Duration.between(recorded.get(event), seen).toNanos() / 1e6);
        }
        return Latencies.of(what, millis);
    }

    /** A later look may have come first from another thread: the earliest of all that were high enough. */
    private @Nullable Instant seen(long figure) {
        return firstSeen.tailMap(figure).values().stream()
                .min(Instant::compareTo)
                .orElse(null);
    }
}
