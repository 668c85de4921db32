package uk.onward.referral.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A pack as its receiver reads it. */
@Schema(name = "ReferralPack")
public record PackResponse(
        UUID referralId,

        @Schema(description = "Raised by each change at the sender")
        int revision,

        @Schema(description = "False while the sender has a later one that is not here yet")
        boolean current,

        @Schema(description = "The sender's commit: the statutory clock starts here")
        Instant sentAt,

        Instant fetchedAt,

        @Schema(
                type = SchemaType.OBJECT,
                description = "What this kind of destination needs and no more, as it was sent")
        JsonNode content,

        @Schema(type = SchemaType.OBJECT, description = "The safe address and the safe contact instruction") @Nullable
        JsonNode safe) {
    @Override
    public String toString() {
        return "pack of " + referralId + ", revision " + revision;
    }
}
