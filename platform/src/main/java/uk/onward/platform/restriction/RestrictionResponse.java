package uk.onward.platform.restriction;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A restriction as the keepers of the case see it.
 *
 * @param reason absent where it came with the case from its sender
 */
@Schema(name = "Restriction")
public record RestrictionResponse(
        UUID id,
        Barred barred,
        @Nullable String reason,

        @Schema(description = "It came with the case, and ends when its sender says so")
        boolean fromSender,

        Instant setAt,
        Setter setBy,

        @Schema(description = "Whoever works on the case is barred from it: somebody else must take it over")
        boolean barsWorker,

        @Nullable Instant liftedAt,
        @Nullable String liftedBy,
        @Nullable String liftingReason) {
    /** Who set it. */
    @Schema(name = "RestrictionSetter")
    public record Setter(String agency, String actor) {}

    @Override
    public String toString() {
        return "restriction " + id;
    }
}
