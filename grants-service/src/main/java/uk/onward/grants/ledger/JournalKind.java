package uk.onward.grants.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import uk.onward.platform.http.WireName;

/** Why money moved. */
public enum JournalKind {
    FUNDING,
    PROFILE,
    AWARD,
    VARIATION,
    PAYMENT,
    PAYMENT_REVERSAL,
    RELEASE,
    CLAWBACK_DEMAND,
    CLAWBACK_RECEIPT,
    CLAWBACK_WITHDRAWAL;

    static JournalKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @JsonValue
    public String code() {
        return WireName.of(this);
    }
}
