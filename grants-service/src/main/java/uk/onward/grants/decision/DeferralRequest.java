package uk.onward.grants.decision;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That publication waits.
 *
 * @param reason is published with the record
 */
@Schema(name = "DeferralRequest")
record DeferralRequest(
        @NotNull Instant until,

        @Schema(examples = "Not to be published before the launch") @NotBlank @Size(max = 500)
        String reason) {}
