package uk.onward.grants.closure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.MoneyBody;

/** A demand for money that was paid and not spent, or not spent as agreed. */
@Schema(name = "ClawbackRequest")
record ClawbackRequest(
        @NotNull @Valid MoneyBody amount,

        @Schema(examples = "2023-06-01") @NotNull LocalDate demandedOn,

        @Schema(examples = "2023-07-01") @NotNull LocalDate dueOn,

        @NotBlank @Size(max = 2000) String reason) {}
