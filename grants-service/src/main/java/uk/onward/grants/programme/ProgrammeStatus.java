package uk.onward.grants.programme;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** How a programme stands. */
public enum ProgrammeStatus {
    OPEN("open");

    @EnumeratedValue
    private final String code;

    ProgrammeStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
