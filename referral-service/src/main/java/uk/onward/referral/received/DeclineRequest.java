package uk.onward.referral.received;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a referral is declined.
 *
 * @param reason a code of the list onward-decline-reason
 */
public record DeclineRequest(
        @Schema(
                description = "Code of the list onward-decline-reason, version 1",
                enumeration = {"no-criterion-met", "wrong-borough", "insufficient-information", "duplicate"},
                examples = "wrong-borough")
        @NotNull
        @Size(max = 64)
        String reason) {}
