package uk.onward.idva.search;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.ReferralStatus;

/**
 * The {@code status} of a list's address.
 *
 * @param statuses null for all
 * @param withdrawn whether the referrer took it back; null where that does not matter
 */
record StatusFilter(
        @Nullable List<ReferralStatus> statuses, @Nullable Boolean withdrawn) {

    /** Accepted once, whatever became of it since: the referrer is not told that either. */
    private static final List<ReferralStatus> TAKEN = Arrays.stream(ReferralStatus.values())
            .filter(status -> status.isInHand() || status == ReferralStatus.CLOSED)
            .toList();

    private static final String OPEN = oneOf(Arrays.stream(ReferralStatus.values())
            .filter(ReferralStatus::isOpen)
            .toList());

    static StatusFilter ofProvider(@Nullable ReferralStatus asked) {
        return new StatusFilter(asked == null ? null : List.of(asked), null);
    }

    /** By what the referrer is shown: a filter must not tell apart what its answer keeps together. */
    static StatusFilter ofReferrer(@Nullable ReferralStatus asked) {
        return switch (asked) {
            case null -> new StatusFilter(null, null);
            case RECEIVED -> new StatusFilter(List.of(ReferralStatus.RECEIVED), false);
            case WITHDRAWN -> new StatusFilter(null, true);
            case REJECTED -> new StatusFilter(List.of(ReferralStatus.REJECTED), false);
            case ACCEPTED, ASSIGNED, ENGAGED, NOT_ENGAGED, CLOSED -> new StatusFilter(TAKEN, false);
        };
    }

    /** Written out, so that PostgreSQL sees which of its partial indexes can serve. */
    static String open() {
        return OPEN;
    }

    static String oneOf(Collection<ReferralStatus> statuses) {
        return statuses.stream()
                .map(status -> "'" + status.name() + "'")
                .collect(Collectors.joining(", ", "r.status in (", ")"));
    }
}
