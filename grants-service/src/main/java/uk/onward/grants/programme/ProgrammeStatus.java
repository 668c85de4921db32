package uk.onward.grants.programme;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** How a programme stands. */
public enum ProgrammeStatus {
    /** Takes rounds, applications and awards. */
    OPEN("open"),
    /** Takes no new ones; what was awarded goes on to its end. */
    CLOSED("closed");

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
