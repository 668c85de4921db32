package uk.onward.grants.closure;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import uk.onward.platform.problem.IllegalMove;

/** How a release stands. */
public enum UnderspendStatus {
    /** Asked for by one person; the money is still the award's. */
    RAISED("raised"),
    /** Approved by another: it is the programme's again. */
    RELEASED("released"),
    REJECTED("rejected");

    @EnumeratedValue
    private final String code;

    UnderspendStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /**
     * What is raised is decided once.
     *
     * @throws IllegalMove naming the state and the move
     */
    UnderspendStatus decided(UnderspendStatus as) {
        if (this != RAISED) {
            throw new IllegalMove("underspend", this, as.code);
        }
        return as;
    }
}
