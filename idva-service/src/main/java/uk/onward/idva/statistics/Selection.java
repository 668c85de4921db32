package uk.onward.idva.statistics;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.time.BusinessClock;

/**
 * Which referrals are counted, and when. A filter that is null lets all through.
 *
 * @param from first day, in London
 * @param to last day, in London
 * @param borough ONS code
 * @param now the moment for which contact windows and twelve weeks are asked
 */
record Selection(
        LocalDate from,
        LocalDate to,
        @Nullable String service,
        @Nullable String trust,
        @Nullable String hospital,
        @Nullable String borough,
        Instant now) {
    Instant begin() {
        return from.atStartOfDay(BusinessClock.LONDON).toInstant();
    }

    /** The first moment after it. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(BusinessClock.LONDON).toInstant();
    }
}
