package uk.onward.grants.payment;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The day on which the bank made the payment. */
@Schema(name = "SettlementRequest")
record SettlementRequest(
        @Schema(examples = "2021-07-02") @NotNull LocalDate settledOn) {}
