package uk.onward.referral.marac;

import jakarta.inject.Singleton;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.received.ReplayedReferrals;

@Singleton
class ReplayedMaracReferrals extends ReplayedReferrals<MaracReferral> {
    ReplayedMaracReferrals(MaracReferrals referrals, ReferralEvents events) {
        super(referrals, "marac_referral", events);
    }
}
