package uk.onward.grants.money;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;

/** An amount on the wire. */
@Schema(name = "Money")
public record MoneyBody(
        @Schema(pattern = Money.FORM, examples = "750000.00")
        @NotNull
        @Pattern(regexp = Money.FORM, message = "must be an amount with two decimals, as in 750000.00")
        String amount,

        @Schema(enumeration = "GBP") @NotNull @Pattern(regexp = "GBP", message = "must be GBP")
        String currency) {

    public static @Nullable MoneyBody of(@Nullable Money money) {
        return money == null ? null : new MoneyBody(money.amount(), "GBP");
    }

    /**
     * The amount of a body whose form was checked; nothing is funded with nothing, so 0.00 is refused.
     *
     * @param pointer where the amount stands in the body
     */
    public Money toMoney(String pointer) {
        try {
            Money money = Money.parse(amount);
            if (money.pence() > 0) {
                return money;
            }
        } catch (IllegalArgumentException tooLarge) {
            // answered below
        }
        throw Validation.refuse(pointer + "/amount", "must be more than 0.00 and at most 10000000000.00");
    }
}
