package uk.onward.idva.contact;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.safecontact.Channel;

/**
 * @param occurredAt when it was made; from the presentation on, since an IDVA on the ward may see her before the referral
 *     is written
 * @param atHospital face to face where she is a patient; null means no
 */
record ContactAttemptRequest(
        @NotNull Instant occurredAt,
        @NotNull Channel channel,
        @NotNull ContactOutcome outcome,
        @Nullable Boolean atHospital) {
    boolean isAtHospital() {
        return Boolean.TRUE.equals(atHospital);
    }
}
