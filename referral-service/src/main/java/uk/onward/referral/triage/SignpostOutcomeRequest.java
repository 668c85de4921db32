package uk.onward.referral.triage;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.code.FromList;

/**
 * What came of a signpost.
 *
 * @param occurredAt when it was found out; now if absent
 */
record SignpostOutcomeRequest(
        @Schema(description = "Code of the list onward-signpost-outcome")
        @NotNull
        @Size(max = 64)
        @FromList("onward-signpost-outcome")
        String outcome,

        @Nullable Instant occurredAt,
        @Nullable @Size(min = 1, max = 2000) String note) {
    @Override
    public String toString() {
        return "signpost outcome";
    }
}
