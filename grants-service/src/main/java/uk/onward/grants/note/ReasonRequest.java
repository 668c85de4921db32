package uk.onward.grants.note;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why something is sent back, rejected or taken back. */
@Schema(name = "ReasonRequest")
public record ReasonRequest(
        @Schema(examples = "The lines do not say which quarter they are of") @NotBlank @Size(max = 2000)
        String reason) {}
