package uk.onward.bench.faults;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request under one Idempotency-Key, however often it was sent.
 *
 * @param about the case that it changes; null for a referral, which makes a case
 * @param tries how often it was sent
 * @param answered the id of each 201 that came back, in order
 */
record Sent(
        Kind kind,
        String client,
        String path,
        String key,
        @Nullable UUID about,
        int tries,
        List<UUID> answered,
        Ending ending) {

    enum Kind {
        REFERRAL,
        ACCEPTANCE,
        ASSIGNMENT,
        ONWARD_REFERRAL
    }

    enum Ending {
        /** With a 201. */
        ANSWERED,
        /** Failed, and not sent again on purpose: nobody knows whether it was taken. */
        ABANDONED,
        /** Failed as often as it may be tried. */
        EXHAUSTED,
        /** By the suite, for something it says is wrong with it: there is nothing wrong with any of them. */
        REFUSED
    }

    /** As the service keeps it beside the key. */
    String operation() {
        return "POST " + path;
    }

    boolean isAnswered() {
        return !answered.isEmpty();
    }

    boolean isRetried() {
        return tries > 1;
    }
}
