package uk.onward.grants.application;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param decisionId the decision record that says so
 * @param feedback why, in words that help the applicant; kept sealed
 */
@Schema(name = "RefusalRequest")
record RefusalRequest(
        @NotNull UUID decisionId,
        @NotBlank @Size(max = 8000) String feedback) {
    @Override
    public String toString() {
        return "refusal by " + decisionId;
    }
}
