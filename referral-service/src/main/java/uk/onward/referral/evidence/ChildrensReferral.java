package uk.onward.referral.evidence;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.referral.code.FromList;

/**
 * What was done for the children: a MARAC never replaces a referral to children's safeguarding. Either of the two is given.
 *
 * @param madeTo the hub that a children's referral was made to: a code of the suite, or its name
 * @param reasonNotMade list marac-no-childrens-referral
 * @param explanation needed for the reason other
 */
@Schema(name = "MaracChildrensReferral")
public record ChildrensReferral(
        @Nullable @Size(min = 1, max = 200) String madeTo,

        @Nullable @Size(max = 64) @FromList("marac-no-childrens-referral")
        String reasonNotMade,

        @Nullable @Size(min = 1, max = 2000) String explanation) {
    private static final String OTHER = "other";

    /** What the fields alone can't be checked by. */
    public void check(String pointer) {
        if ((madeTo == null) == (reasonNotMade == null)) {
            throw Validation.refuse(pointer, "must say either to whom a children's referral was made or why none was");
        }
        if (OTHER.equals(reasonNotMade) && explanation == null) {
            throw Validation.refuse(pointer + "/explanation", "must be given for another reason");
        }
    }
}
