package uk.onward.grants.award;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** When a condition of an award holds. */
public enum ConditionKind {
    /** To be met before anything is paid. */
    PRECEDENT("precedent"),
    /** To be kept as long as the award lasts. */
    STANDING("standing");

    @EnumeratedValue
    private final String code;

    ConditionKind(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
