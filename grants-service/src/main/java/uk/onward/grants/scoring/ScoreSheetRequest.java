package uk.onward.grants.scoring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** @param scores one for each criterion of the round */
@Schema(name = "ScoreSheetRequest")
record ScoreSheetRequest(@NotNull @Size(min = 1, max = 50) List<@Valid @NotNull Score> scores) {
    /**
     * What a panellist gives for a criterion.
     *
     * @param value from 0 to the criterion's best score
     * @param comment kept sealed
     */
    @Schema(name = "Score")
    record Score(
            @NotNull @Size(max = 63) String criterion,
            @NotNull @Min(0) @Max(100) Integer value,
            @Nullable @Size(min = 1, max = 4000) String comment) {}

    @Override
    public String toString() {
        return "scores";
    }
}
