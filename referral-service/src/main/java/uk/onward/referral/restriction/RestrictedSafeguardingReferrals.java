package uk.onward.referral.restriction;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.referral.pack.ReferralPacks;
import uk.onward.referral.received.ReceivedReferrals;

/** Restricted referrals to safeguarding. */
@Singleton
class RestrictedSafeguardingReferrals extends Restricted {
    RestrictedSafeguardingReferrals(
            @All List<ReceivedReferrals<?>> kinds,
            ReferralPacks packs,
            Cases cases,
            DatabaseRoles roles,
            CallerContext context) {
        super(kinds, "safeguarding-referral", packs, cases, roles, context);
    }
}
