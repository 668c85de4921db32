package uk.onward.referral.onward;

import java.time.Instant;
import java.util.UUID;

/** Who takes in what is heard of onward referrals. */
public interface OnwardReferrals {
    /**
     * Takes in the whole state of one; called in the consumer's transaction and only for a state later than the last.
     *
     * @param sentAt the sender's commit, which counts as receipt, as exactly as it is known
     */
    void hear(OnwardReferralState state, Instant sentAt);

    /** Its sender has erased it, with the case that it came from. */
    void gone(UUID onwardReferralId);
}
