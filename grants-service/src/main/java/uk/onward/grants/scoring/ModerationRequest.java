package uk.onward.grants.scoring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param scores of the criteria on which the panel agreed; the others keep their mean */
@Schema(name = "ModerationRequest")
record ModerationRequest(@NotNull @Size(min = 1, max = 50) List<@Valid @NotNull Agreed> scores) {
    /**
     * What the panel agreed on.
     *
     * @param value from 0 to the criterion's best score
     * @param reason why it is not the mean; kept sealed
     */
    @Schema(name = "AgreedScore")
    record Agreed(
            @NotNull @Size(max = 63) String criterion,
            @NotNull @Min(0) @Max(100) Integer value,
            @NotBlank @Size(max = 4000) String reason) {}

    @Override
    public String toString() {
        return "moderation";
    }
}
