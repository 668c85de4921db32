package uk.onward.idva.support;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;

/**
 * @param occurredAt when it began; the past is allowed
 * @param mode list onward-session-mode
 */
record SessionRequest(
        @NotNull Instant occurredAt,
        @NotNull @Min(1) @Max(600) Integer minutes,
        @NotNull @FromList(Lists.SESSION_MODE) String mode,
        @Nullable @Size(min = 1, max = 4000) String note) {}
