package uk.onward.platform.restriction;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Breaks the glass of a restricted case.
 *
 * @param minutes after which it ends by itself
 */
public record BreakGlassRequest(
        @Schema(description = "Why; kept sealed") @NotBlank @Size(max = 2000)
        String reason,

        @NotNull @Min(1) @Max(BreakGlassRequest.LONGEST) Integer minutes) {
    static final int LONGEST = 240;

    /** Within what the database takes, before the request is checked. */
    int minutesWithin() {
        return minutes == null ? 1 : Math.clamp(minutes, 1, LONGEST);
    }

    @Override
    public String toString() {
        return "break-glass for " + minutes + " minutes";
    }
}
