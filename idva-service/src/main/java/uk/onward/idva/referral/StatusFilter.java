package uk.onward.idva.referral;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.platform.http.WireName;

/**
 * The {@code status} of a list's address.
 *
 * @param withdrawn whether the referrer took it back; null where that does not matter
 */
record StatusFilter(List<ReferralStatus> statuses, @Nullable Boolean withdrawn) {
    private static final List<ReferralStatus> ALL = List.of(ReferralStatus.values());
    /** Accepted once, whatever became of it since: the referrer is not told that either. */
    private static final List<ReferralStatus> TAKEN = ALL.stream()
            .filter(status -> status.isInHand() || status == ReferralStatus.CLOSED)
            .toList();

    static @Nullable ReferralStatus parse(@Nullable String asked) {
        if (asked == null) {
            return null;
        }
        return Arrays.stream(ReferralStatus.values())
                .filter(status -> WireName.of(status).equals(asked))
                .findFirst()
                .orElseThrow(() -> Validation.refuse("status", "must be a status of a referral"));
    }

    static StatusFilter ofProvider(@Nullable ReferralStatus asked) {
        return new StatusFilter(asked == null ? ALL : List.of(asked), null);
    }

    /** By what the referrer is shown: a filter must not tell apart what its answer keeps together. */
    static StatusFilter ofReferrer(@Nullable ReferralStatus asked) {
        return switch (asked) {
            case null -> new StatusFilter(ALL, null);
            case RECEIVED -> new StatusFilter(List.of(ReferralStatus.RECEIVED), false);
            case WITHDRAWN -> new StatusFilter(ALL, true);
            case REJECTED -> new StatusFilter(List.of(ReferralStatus.REJECTED), false);
            case ACCEPTED, ASSIGNED, ENGAGED, NOT_ENGAGED, CLOSED -> new StatusFilter(TAKEN, false);
        };
    }
}
