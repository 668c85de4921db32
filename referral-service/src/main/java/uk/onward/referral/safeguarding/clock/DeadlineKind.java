package uk.onward.referral.safeguarding.clock;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** What is due. */
public enum DeadlineKind {
    /** A hub's own clock by the hour, for the same decisions. */
    SCREENING("screening"),
    DECISION("decision"),
    ASSESSMENT("assessment"),
    CONFERENCE("conference");

    @EnumeratedValue
    private final String code;

    DeadlineKind(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
