package uk.onward.idva.onward;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import uk.onward.idva.erasure.CaseErased;
import uk.onward.platform.problem.IllegalMove;

/**
 * What was asked for a person goes with her case, and its destinations are told. Not while somebody still works on it. Each is
 * locked: a replay that is just telling it must have told it before the tombstone, and not after.
 */
@ApplicationScoped
class ErasedCases {
    private final OnwardReferrals onwardReferrals;
    private final OnwardEvents events;

    ErasedCases(OnwardReferrals onwardReferrals, OnwardEvents events) {
        this.onwardReferrals = onwardReferrals;
        this.events = events;
    }

    void follow(@Observes CaseErased erased) {
        for (OnwardReferral onward : onwardReferrals.lockAllOf(erased.caseId())) {
            if (onward.isOpen()) {
                throw new IllegalMove("onward referral", onward.status(), "erased with its case");
            }
            if (onward.goesOnThoughWithdrawn()) {
                throw new IllegalMove(
                        "withdrawn onward referral",
                        onward.answer(),
                        "erased with its case while its destination works on it");
            }
            events.publishGone(onward);
            erased.takesAlong(onward.id());
        }
    }
}
