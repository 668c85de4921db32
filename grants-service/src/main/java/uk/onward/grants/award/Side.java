package uk.onward.grants.award;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** The two that sign an agreement. */
public enum Side {
    FUNDER("funder"),
    GRANTEE("grantee");

    @EnumeratedValue
    private final String code;

    Side(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
