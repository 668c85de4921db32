package uk.onward.idva.closure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.RiskView;
import uk.onward.platform.sealing.SealedRecords;

/**
 * @param flags what is odd about it; mostly empty
 */
@Schema(name = "FollowUp")
record FollowUpResponse(
        UUID id,
        Instant occurredAt,
        Instant recordedAt,
        String recordedBy,
        boolean reached,
        RiskView riskView,
        @Nullable String note,
        List<FollowUpFlag> flags) {
    static FollowUpResponse from(FollowUp followUp, UUID keys, SealedRecords sealed) {
        return new FollowUpResponse(
                followUp.id(),
                followUp.occurredAt(),
                followUp.recordedAt(),
                followUp.actor(),
                followUp.reached(),
                followUp.riskView(),
                followUp.note(keys, sealed),
                followUp.flags());
    }
}
