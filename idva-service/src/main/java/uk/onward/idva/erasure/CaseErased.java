package uk.onward.idva.erasure;

import java.util.List;
import java.util.UUID;

/**
 * A case is about to be erased. Fired under its lock, in the transaction of the erasure, while its rows are still there: whoever
 * has told others of something that goes with it says so, or refuses.
 */
public record CaseErased(UUID caseId, List<UUID> onwardReferrals) {
    /** That onward referral goes with it. */
    public void takesAlong(UUID onwardReferral) {
        onwardReferrals.add(onwardReferral);
    }
}
