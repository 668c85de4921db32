package uk.onward.referral.safeguarding;

import jakarta.inject.Singleton;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.received.ReplayedReferrals;

@Singleton
class ReplayedSafeguardingReferrals extends ReplayedReferrals<SafeguardingReferral> {
    ReplayedSafeguardingReferrals(SafeguardingReferrals referrals, ReferralEvents events) {
        super(referrals, "safeguarding_referral", events);
    }
}
