package uk.onward.idva.closure;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.referral.RiskView;

/**
 * @param reason list onward-closure
 * @param closedAt when the support ended; the past is allowed
 * @param riskView how she sees her risk now
 */
record ClosureRequest(
        @NotNull @FromList(Lists.CLOSURE) String reason,
        @NotNull Instant closedAt,
        @NotNull RiskView riskView,
        @Nullable @Size(min = 1, max = 4000) String note) {}
