package uk.onward.grants.award;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param termsVersion of the funder's terms; the grantee signs the version that the funder signed */
@Schema(name = "SignatureRequest")
record SignatureRequest(
        @Schema(examples = "2021-02")
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}",
                message = "must be 1 to 63 letters, digits and . _ - and begin with a letter or digit")
        String termsVersion) {}
