package uk.onward.idva.referral;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;

/**
 * That a service did not take a referral on.
 *
 * @param reason list onward-rejection
 * @param sentInstead list onward-sent-instead: nobody is left without a door
 */
@Schema(name = "Rejection")
public record Rejection(Instant at, Coded reason, Coded sentInstead) {
    public static @Nullable Rejection of(Referral referral) {
        return referral.rejectedAt() == null
                ? null
                : new Rejection(referral.rejectedAt(), referral.rejectionReason(), referral.sentInstead());
    }
}
