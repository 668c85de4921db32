package uk.onward.grants.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.MoneyBody;

/** The whole schedule; together at most the award. */
@Schema(name = "PaymentScheduleRequest")
record ScheduleRequest(@NotEmpty @Size(max = 200) List<@NotNull @Valid Line> lines) {
    /**
     * @param number the line's own, by which payments name it: unlike every other line's
     * @param dueOn the day in London on which it is meant to be paid
     */
    @Schema(name = "PaymentScheduleRequestLine")
    record Line(
            @Min(1) @Max(200) int number,

            @Schema(examples = "2021-06-30") @NotNull LocalDate dueOn,

            @NotNull @Valid MoneyBody amount) {}
}
