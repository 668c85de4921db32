package uk.onward.grants.decision;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a decision record is public. From published there is no way back: what has left can't be called in. */
public enum RecordStatus {
    DEFERRED("deferred"),
    PUBLISHED("published");

    private final String code;

    RecordStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
