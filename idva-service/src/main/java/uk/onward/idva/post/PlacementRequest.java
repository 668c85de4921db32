package uk.onward.idva.post;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.period.Period;

/**
 * @param hospital ODS site code of a hospital at which the post's service runs
 * @param fte how much of the post is there
 */
record PlacementRequest(
        @NotBlank @Size(max = 9) String hospital,
        @NotNull @Fte BigDecimal fte,
        @NotNull LocalDate from,
        @Nullable LocalDate to) {

    Period period() {
        return new Period(from, to);
    }
}
