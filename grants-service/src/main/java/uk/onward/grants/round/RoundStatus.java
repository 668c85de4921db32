package uk.onward.grants.round;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a round stands, which is what the clock says. */
public enum RoundStatus {
    SCHEDULED("scheduled"),
    OPEN("open"),
    CLOSED("closed");

    private final String code;

    RoundStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
