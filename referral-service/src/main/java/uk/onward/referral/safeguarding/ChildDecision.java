package uk.onward.referral.safeguarding;

import java.util.Arrays;
import uk.onward.platform.http.WireName;

/**
 * What a hub can decide on a child (Working Together 2023, chapter 3: what is to be determined within one working day of a
 * referral). The codes are those of the list onward-safeguarding-decision; what follows from each stands here.
 */
enum ChildDecision {
    IMMEDIATE_PROTECTION(Follows.AS_BEFORE),
    STRATEGY_DISCUSSION(Follows.AS_BEFORE),
    SECTION_47_ENQUIRY(Follows.ASSESSMENT_AND_CONFERENCE),
    SECTION_17_ASSESSMENT(Follows.ASSESSMENT),
    EARLY_HELP(Follows.NOTHING),
    SPECIALIST_ASSESSMENT(Follows.AS_BEFORE),
    NO_FURTHER_ACTION(Follows.NOTHING);

    /** What is due after a decision. */
    enum Follows {
        /** What was due goes on. */
        AS_BEFORE,
        ASSESSMENT_AND_CONFERENCE,
        ASSESSMENT,
        NOTHING
    }

    private final Follows follows;

    ChildDecision(Follows follows) {
        this.follows = follows;
    }

    static ChildDecision of(String code) {
        return Arrays.stream(values())
                .filter(decision -> decision.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No decision on a child"));
    }

    String code() {
        return WireName.of(this);
    }

    Follows follows() {
        return follows;
    }
}
