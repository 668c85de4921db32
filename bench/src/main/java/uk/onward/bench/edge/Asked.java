package uk.onward.bench.edge;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request of the crowd and what came of it.
 *
 * @param answer the status and the kind of problem, for telling
 * @param made what it made, as answered; null where it was refused
 * @param refusedFor the limit that it would have gone over; null where it was not refused for one
 * @param leftPence what was left, as the refusal named it; null where it named nothing
 * @param tries how often it was sent until it was answered; 0 where it never was
 * @param again what the same key was answered afterwards, at the other replica
 */
record Asked(
        Kind kind,
        String key,
        long pence,
        String answer,
        @Nullable UUID made,
        @Nullable String refusedFor,
        @Nullable Long leftPence,
        int tries,
        @Nullable Again again) {
    enum Kind {
        AWARD,
        PAYMENT,
        VARIATION
    }

    /** @param status of the answer to the repeat */
    record Again(int status, @Nullable UUID made) {}

    boolean isDone() {
        return made != null;
    }

    boolean isAnswered() {
        return tries > 0 && (made != null || refusedFor != null);
    }

    Asked repeated(int status, @Nullable UUID id) {
        return new Asked(kind, key, pence, answer, made, refusedFor, leftPence, tries, new Again(status, id));
    }
}
