package uk.onward.idva.closure;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.RiskView;

/**
 * @param occurredAt when it was tried; the past is allowed
 * @param reached whether she was
 * @param riskView how she sees her risk now; not-asked where she was not reached
 */
record FollowUpRequest(
        @NotNull Instant occurredAt,
        @NotNull Boolean reached,
        @NotNull RiskView riskView,
        @Nullable @Size(min = 1, max = 4000) String note) {}
