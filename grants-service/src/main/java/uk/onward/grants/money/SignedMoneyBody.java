package uk.onward.grants.money;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount that may be below nothing, as the books have it; only ever answered. */
@Schema(name = "SignedMoney")
public record SignedMoneyBody(
        @Schema(pattern = "-?(0|[1-9][0-9]{0,15})\\.[0-9]{2}", maxLength = 20, examples = "-6000000.00")
        String amount,

        @Schema(enumeration = "GBP") String currency) {
    public static SignedMoneyBody of(long pence) {
        String sign = pence < 0 ? "-" : "";
        return new SignedMoneyBody("%s%d.%02d".formatted(sign, Math.abs(pence / 100), Math.abs(pence % 100)), "GBP");
    }
}
