package uk.onward.grants.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.MoneyBody;

/** A payment of the past, with the day in London on which it was made: before the day on which its award was recorded. */
@Schema(name = "HistoricPaymentRequest")
record HistoricPaymentRequest(
        @NotNull @Valid MoneyBody amount,

        @Schema(examples = "2016-02-15") @NotNull LocalDate paidOn) {}
