package uk.onward.idva.referral;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;

/** The {@code status} of a list's address. */
final class StatusFilter {
    private StatusFilter() {}

    static @Nullable ReferralStatus parse(@Nullable String asked) {
        if (asked == null) {
            return null;
        }
        return Arrays.stream(ReferralStatus.values())
                .filter(status ->
                        status.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(asked))
                .findFirst()
                .orElseThrow(() -> Validation.refuse("status", "must be a status of a referral"));
    }
}
