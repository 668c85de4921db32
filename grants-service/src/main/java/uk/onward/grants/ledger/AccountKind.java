package uk.onward.grants.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import uk.onward.platform.http.WireName;

/**
 * What an account holds. Money goes from {@link #FUNDING} to {@link #AVAILABLE} to {@link #COMMITTED} to {@link #PAID}, and
 * comes back by {@link #RECOVERABLE}. The kinds of a year are a memorandum beside it: what a financial year may still spend.
 */
public enum AccountKind {
    /** What a source gave: the other side of the budget, never above nothing. */
    FUNDING,
    /** The programme's money that no award has. */
    AVAILABLE,
    /** An award's money that is not paid. */
    COMMITTED,
    /** An award's money that is paid and not asked back. */
    PAID,
    /** An award's money that was paid and is asked back. */
    RECOVERABLE,
    /** What a financial year may spend by the programme's profile: never above nothing, as what gives. */
    YEAR_PROFILE,
    /** What of it is left. */
    YEAR_HEADROOM,
    /** What was paid in that year. */
    YEAR_SPENT;

    static AccountKind of(String code) {
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
