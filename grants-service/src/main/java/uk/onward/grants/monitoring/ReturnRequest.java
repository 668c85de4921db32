package uk.onward.grants.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/**
 * A return.
 *
 * @param isFinal true where nothing comes after it: an award is closed after its final return
 * @param spent what was spent of the award in the period; 0.00 is an answer
 * @param indicators of the outcomes of the award, each at most once; what is not measured in the period is left out of an interim
 *     return, but not all of them
 * @param notReported why there is no figure: a final return says it of each indicator of the award's outcomes that it leaves out
 * @param narrative what the figures do not say, for those who fund
 */
@Schema(name = "MonitoringReturnRequest")
record ReturnRequest(
        @NotNull @Valid Span period,

        @JsonProperty("final") @NotNull Boolean isFinal,

        @NotNull @Valid MoneyBody spent,
        @NotNull @Size(max = 200) List<@NotNull @Valid Value> indicators,
        @Nullable @Size(max = 200) List<@NotNull @Valid Omission> notReported,

        @Nullable @Size(min = 1, max = 10_000) String narrative) {
    /** Days in London, both of them within. */
    @Schema(name = "MonitoringPeriod")
    record Span(
            @Schema(examples = "2021-04-01") @NotNull LocalDate from,
            @Schema(examples = "2021-06-30") @NotNull LocalDate to) {}

    /**
     * A figure in the indicator's unit.
     *
     * @param indicator its code in the programme
     */
    @Schema(name = "IndicatorValue")
    record Value(
            @Schema(examples = "residents-trained") @NotBlank @Size(max = 64)
            String indicator,

            @Schema(description = "At most four decimals", examples = "120")
            @NotNull
            @DecimalMin("0")
            @Digits(integer = 12, fraction = 4)
            BigDecimal value) {}

    /**
     * An indicator without a figure.
     *
     * @param indicator its code in the programme
     */
    @Schema(name = "IndicatorNotReported")
    record Omission(
            @Schema(examples = "networks-begun") @NotBlank @Size(max = 64)
            String indicator,

            @NotNull WhyNotReported reason) {}
}
