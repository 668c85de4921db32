package uk.onward.idva.imports;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.PastCourse;
import uk.onward.idva.referral.ReferralRequest;

/**
 * For the API's document: a submission with what an import needs beside it.
 *
 * @param reference what the sender calls this record; one for each, for ever
 * @param history what had become of it, with {@code historic=true}
 */
@Schema(
        name = "ReferralImportLine",
        allOf = {ReferralRequest.class, ReferralImportLine.class})
record ReferralImportLine(
        @NotNull @Size(min = 1, max = 128) String reference,
        @Nullable PastCourse history) {}
