package uk.onward.referral.triage;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import uk.onward.platform.problem.IllegalMove;

/** How a concern stands: destinations are proposed, and once a person has confirmed there is no way back. */
public enum TriageStatus {
    PROPOSED("proposed"),
    CONFIRMED("confirmed");

    @EnumeratedValue
    private final String code;

    TriageStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** The only move there is. */
    TriageStatus confirm() {
        if (this == CONFIRMED) {
            throw new IllegalMove("triage", this, "confirmed");
        }
        return CONFIRMED;
    }
}
