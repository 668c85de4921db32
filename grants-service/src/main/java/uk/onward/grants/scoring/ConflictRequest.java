package uk.onward.grants.scoring;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param reason what the interest is; kept sealed, and read by the funder */
@Schema(name = "ConflictRequest")
record ConflictRequest(@NotBlank @Size(max = 2000) String reason) {
    @Override
    public String toString() {
        return "conflict of interest";
    }
}
