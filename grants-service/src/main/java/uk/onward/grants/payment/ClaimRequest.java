package uk.onward.grants.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.MoneyBody;

/**
 * A claim.
 *
 * @param amount what the lines are together
 */
@Schema(name = "ClaimRequest")
record ClaimRequest(
        @NotNull @Valid Span period,
        @NotNull @Valid MoneyBody amount,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Line> lines) {
    /** Days in London, both of them within. */
    @Schema(name = "ClaimPeriod")
    record Span(
            @Schema(examples = "2021-04-01") @NotNull LocalDate from,
            @Schema(examples = "2021-06-30") @NotNull LocalDate to) {}

    /** @param heading what it is spent on; never a person */
    @Schema(name = "ClaimLine")
    record Line(
            @Schema(examples = "Youth workers") @NotBlank @Size(max = 120)
            String heading,

            @NotNull @Valid MoneyBody amount) {}
}
