package uk.onward.grants.closure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/**
 * The end of an award.
 *
 * @param waived what was paid and by the accepted returns not spent, where the grantee may keep it: exactly that; absent where all
 *     was spent
 */
@Schema(name = "AwardClosureRequest")
record ClosureRequest(
        @Schema(examples = "2023-07-31") @NotNull LocalDate closedOn,
        @Nullable @Valid Waiver waived) {
    /** Money that nobody asks back, and why. */
    @Schema(name = "WaiverRequest")
    record Waiver(
            @NotNull @Valid MoneyBody amount,
            @NotBlank @Size(max = 2000) String reason) {}
}
