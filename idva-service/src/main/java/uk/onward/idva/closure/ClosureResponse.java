package uk.onward.idva.closure;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;
import uk.onward.idva.referral.RiskView;
import uk.onward.platform.sealing.SealedRecords;

/**
 * @param reopening absent while the closure holds
 */
@Schema(name = "Closure")
record ClosureResponse(
        UUID id,
        Coded reason,
        Instant closedAt,
        RiskView riskView,
        @Nullable String note,
        Instant recordedAt,
        String recordedBy,
        @Nullable Reopening reopening) {

    @Schema(name = "Reopening")
    record Reopening(Coded reason, Instant at, String recordedBy) {}

    static ClosureResponse from(Closure closure, UUID keys, SealedRecords sealed) {
        return new ClosureResponse(
                closure.id(),
                closure.reason(),
                closure.closedAt(),
                closure.riskView(),
                closure.note(keys, sealed),
                closure.recordedAt(),
                closure.actor(),
                closure.reopenedAt() == null
                        ? null
                        : new Reopening(closure.reopeningReason(), closure.reopenedAt(), closure.reopenedBy()));
    }
}
