package uk.onward.referral.meeting;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** An ordinary meeting has an agenda that closes; an emergency meeting is called for a case that can't wait for one. */
public enum MeetingKind {
    ORDINARY("ordinary"),
    EMERGENCY("emergency");

    @EnumeratedValue
    private final String code;

    MeetingKind(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
