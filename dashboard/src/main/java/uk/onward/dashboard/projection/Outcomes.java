package uk.onward.dashboard.projection;

import java.util.EnumMap;
import java.util.Map;

/** What became of the messages of a transaction. */
final class Outcomes {

    enum Outcome {
        APPLIED("applied"),
        APPLIED_AFTER_GAP("applied-after-gap"),
        COPY("copy"),
        OVERTAKEN("overtaken"),
        UNKNOWN_TYPE("unknown-type"),
        TOMBSTONE("tombstone"),
        DEAD_LETTER("dead-letter");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private long missing;

    void add(Outcome outcome, int count) {
        if (count > 0) {
            counts.merge(outcome, count, Integer::sum);
        }
    }

    /** Sequence numbers that were passed over. */
    void addMissing(long numbers) {
        missing += numbers;
    }

    void addAll(Outcomes others) {
        others.counts.forEach(this::add);
        missing += others.missing;
    }

    int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    long total() {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    Map<Outcome, Integer> counts() {
        return counts;
    }

    long missing() {
        return missing;
    }

    /** Whether a figure may be another one now. */
    boolean changed() {
        return count(Outcome.APPLIED) + count(Outcome.APPLIED_AFTER_GAP) + count(Outcome.TOMBSTONE) > 0;
    }
}
