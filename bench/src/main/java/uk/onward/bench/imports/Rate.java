package uk.onward.bench.imports;

import java.util.ArrayList;
import java.util.List;

/** How quick something is over time: what was done by when, looked at in windows. */
final class Rate {

    private static final double WINDOW_SECONDS = 5;

    private final long begun = System.nanoTime();
    private final List<Double> windows = new ArrayList<>();
    private long windowFrom = begun;
    private long doneBefore;
    private long done;

    void one() {
        done++;
        if (done % 100 == 0) {
            var now = System.nanoTime();
            var seconds = (now - windowFrom) / 1e9;
            if (seconds >= WINDOW_SECONDS) {
                windows.add((done - doneBefore) / seconds);
                windowFrom = now;
                doneBefore = done;
            }
        }
    }

    long done() {
        return done;
    }

    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** The median of the windows; the whole where it was too short to have any. */
    double steady() {
        var sorted = windows.stream().sorted().toList();
        return sorted.isEmpty() ? done / seconds() : sorted.get(sorted.size() / 2);
    }

    /** The last tenth, at the fullest tables. */
    double last() {
        var tenth = Math.max(1, windows.size() / 10);
        return windows.isEmpty()
                ? steady()
                : windows.subList(windows.size() - tenth, windows.size()).stream()
                        .mapToDouble(each -> each)
                        .average()
                        .orElseThrow();
    }
}
