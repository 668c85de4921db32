package uk.onward.grants.closure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.MoneyBody;

/** What of an award will not be paid. */
@Schema(name = "UnderspendRequest")
record UnderspendRequest(
        @NotNull @Valid MoneyBody amount,

        @Schema(examples = "2023-05-15") @NotNull LocalDate occurredOn,

        @NotBlank @Size(max = 2000) String reason) {}
