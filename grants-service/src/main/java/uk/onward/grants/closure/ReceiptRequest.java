package uk.onward.grants.closure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.MoneyBody;

/** Money that came back, with the bank's day. */
@Schema(name = "ClawbackReceiptRequest")
record ReceiptRequest(
        @NotNull @Valid MoneyBody amount,

        @Schema(examples = "2023-06-20") @NotNull LocalDate receivedOn) {}
