package uk.onward.referral.safeguarding;

import uk.onward.platform.http.WireName;

/** What happened after a decision; the codes of the list onward-safeguarding-milestone. */
enum Milestone {
    STRATEGY_DISCUSSION_HELD,
    ASSESSMENT_COMPLETED,
    CONFERENCE_HELD,
    CONFERENCE_NOT_NEEDED;

    String code() {
        return WireName.of(this);
    }
}
