package uk.onward.idva.casework;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import uk.onward.idva.referral.EngagementOutcome;

/**
 * @param occurredAt when she said so, or was given up as not contactable; the past is allowed
 */
record EngagementRequest(
        @NotNull EngagementOutcome outcome, @NotNull Instant occurredAt) {}
