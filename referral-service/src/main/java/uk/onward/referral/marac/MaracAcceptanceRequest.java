package uk.onward.referral.marac;

import jakarta.validation.Valid;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.evidence.ChildrensReferral;

/**
 * @param childrensReferral needed where she is 16 or 17 or there are children, and nobody has said yet what was done for
 *     them
 * @param occurredAt when it was decided; absent means now
 */
@Schema(name = "MaracAcceptanceRequest")
record MaracAcceptanceRequest(
        @Nullable @Valid ChildrensReferral childrensReferral,
        @Nullable Instant occurredAt) {}
