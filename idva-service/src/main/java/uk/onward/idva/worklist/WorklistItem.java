package uk.onward.idva.worklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.ReferralStatus;

/**
 * @param idva absent while nobody is assigned
 * @param reasons at least one
 * @param due the most urgent of its reasons'; absent where none of them has one
 */
@Schema(name = "WorklistItem")
record WorklistItem(
        UUID referralId,
        ReferralStatus status,
        @Nullable String idva,
        String service,
        String hospital,
        List<WorklistReason> reasons,
        @Nullable Instant due) {}
