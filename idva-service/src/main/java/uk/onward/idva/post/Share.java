package uk.onward.idva.post;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import uk.onward.idva.period.Period;

/** A part of a post, taken for a period: by somebody who holds it, or by a hospital it is placed at. */
record Share(Period period, BigDecimal fte) {

    /** Whether they take more than there is on any day. */
    static boolean exceed(Collection<Share> shares, BigDecimal fte) {
        // The sum rises only where one of them begins
        return shares.stream().anyMatch(share -> on(shares, share.period.from()).compareTo(fte) > 0);
    }

    /** What they take together on that day. */
    static BigDecimal on(Collection<Share> shares, LocalDate day) {
        return shares.stream()
                .filter(share -> share.period.contains(day))
                .map(Share::fte)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
