package uk.onward.referral.marac;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.evidence.MaracPack;
import uk.onward.referral.pack.PackParts;

/**
 * What an agency refers to a MARAC with.
 *
 * @param destination code of the MARAC: a borough may have several
 * @param emergency whether it can't wait for the next meeting; absent means that it can
 * @param safe where she is and how she may be reached; absent means that nobody may try
 */
@Schema(name = "MaracSubmission")
public record MaracSubmission(
        @NotBlank @Size(max = 63) String destination,
        @Nullable Boolean emergency,
        @NotNull @Valid MaracPack pack,
        PackParts.@Nullable @Valid Safe safe) {

    /** What is written anew of a referral under way. */
    @Schema(name = "MaracPackRevision")
    record Revision(@NotNull @Valid MaracPack pack, PackParts.@Nullable @Valid Safe safe) {}

    @Override
    public String toString() {
        return "a submission to " + destination;
    }
}
