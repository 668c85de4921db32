package uk.onward.grants.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/**
 * A payment that is asked for.
 *
 * @param payOn the day in London on which it is to be made; its financial year pays, and is not over
 * @param claimId the accepted claim that it pays
 * @param scheduleLine number of the line of the schedule that it pays; a payment pays a claim, a line or neither
 */
@Schema(name = "PaymentRequest")
record PaymentRequest(
        @NotNull @Valid MoneyBody amount,

        @Schema(examples = "2021-06-30") @NotNull LocalDate payOn,

        @Nullable UUID claimId,
        @Nullable @Min(1) @Max(200) Integer scheduleLine) {}
