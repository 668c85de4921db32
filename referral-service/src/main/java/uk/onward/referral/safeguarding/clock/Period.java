package uk.onward.referral.safeguarding.clock;

import java.time.Instant;

/**
 * A time that runs out.
 *
 * @param warn not before the start, not after the end
 */
record Period(Instant start, Instant warn, Instant due) {
    Period {
        if (warn.isBefore(start)) {
            warn = start;
        }
        if (warn.isAfter(due)) {
            warn = due;
        }
    }
}
