package uk.onward.referral.made;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.evidence.ChildrensReferral;

/**
 * What was asked for is there: in the pack, which its sender changes where it was made, or here.
 *
 * @param childrensReferral where that was asked for
 */
@Schema(name = "Resubmission")
public record Resubmission(
        @Nullable @Size(min = 1, max = 2000) String note,
        @Nullable @Valid ChildrensReferral childrensReferral) {}
