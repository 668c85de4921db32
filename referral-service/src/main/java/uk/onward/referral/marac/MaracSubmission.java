package uk.onward.referral.marac;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.evidence.MaracPack;
import uk.onward.referral.pack.PackParts;
import uk.onward.referral.received.BarredByReferrer;

/**
 * What an agency refers to a MARAC with.
 *
 * @param destination code of the MARAC: a borough may have several
 * @param emergency whether it can't wait for the next meeting; absent means that it can
 * @param safe where she is and how she may be reached; absent means that nobody may try
 * @param barred persons and teams for whom it is not to exist, from the first moment
 */
@Schema(name = "MaracSubmission")
public record MaracSubmission(
        @NotBlank @Size(max = 63) String destination,
        @Nullable Boolean emergency,
        @NotNull @Valid MaracPack pack,
        PackParts.@Nullable @Valid Safe safe,
        @Size(max = BarredByReferrer.MAX) @Nullable List<@NotNull @Valid BarredByReferrer> barred) {

    /**
     * What is written anew of a referral under way.
     *
     * @param barred in place of those that were barred by it before; absent leaves them as they are
     */
    @Schema(name = "MaracPackRevision")
    record Revision(
            @NotNull @Valid MaracPack pack,
            PackParts.@Nullable @Valid Safe safe,
            @Size(max = BarredByReferrer.MAX) @Nullable List<@NotNull @Valid BarredByReferrer> barred) {}

    @Override
    public String toString() {
        return "a submission to " + destination;
    }
}
