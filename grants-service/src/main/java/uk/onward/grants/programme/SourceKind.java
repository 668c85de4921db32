package uk.onward.grants.programme;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Where money of a programme comes from. */
public enum SourceKind {
    /** The funder's own. */
    OWN("own"),
    /** Given to the funder for this, as by a ministry. */
    INCOMING("incoming"),
    /** Put beside it by partners. */
    MATCH("match");

    @EnumeratedValue
    private final String code;

    SourceKind(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
