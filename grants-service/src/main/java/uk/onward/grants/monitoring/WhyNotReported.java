package uk.onward.grants.monitoring;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Why there is no figure for an indicator of the award. */
public enum WhyNotReported {
    /** What it measures was not begun. */
    NOT_STARTED("not-started"),
    /** It was done, and nobody counted. */
    NOT_COLLECTED("not-collected"),
    /** It was counted by a partner that has not said. */
    NOT_PROVIDED("not-provided"),
    /** Nothing of this award is measured by it. */
    NOT_APPLICABLE("not-applicable");

    @EnumeratedValue
    private final String code;

    WhyNotReported(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
