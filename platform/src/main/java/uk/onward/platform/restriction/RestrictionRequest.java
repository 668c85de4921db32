package uk.onward.platform.restriction;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.identity.CallerContext;

/**
 * Bars a person or a team from a case.
 *
 * @param agency whose person or team it is; any agency of the suite, party to the case or not
 */
@Schema(name = "RestrictionRequest")
public record RestrictionRequest(
        @NotNull @Size(max = 63) String agency,

        @Schema(description = "The person's identifier at that agency; either this or a team")
        @Size(max = 64)
        @Pattern(regexp = CallerContext.ACTOR_FORM)
        @Nullable
        String actor,

        @Schema(description = "Code of a team of that agency") @Size(max = 63) @Nullable
        String team,

        @Schema(description = "Why; kept sealed, and read by whoever keeps the case's restrictions")
        @NotBlank
        @Size(max = 2000)
        String reason,

        @Schema(description = "True from one who knows that he bars himself as well") @Nullable
        Boolean evenMyself) {
    boolean isEvenMyself() {
        return Boolean.TRUE.equals(evenMyself);
    }

    @Override
    public String toString() {
        return "restriction for somebody of " + agency;
    }
}
