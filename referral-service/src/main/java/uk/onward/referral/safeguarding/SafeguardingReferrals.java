package uk.onward.referral.safeguarding;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.received.ReceivedReferrals;

@ApplicationScoped
class SafeguardingReferrals implements ReceivedReferrals<SafeguardingReferral> {
    static final String TOPIC = "onward.referral.safeguarding-referrals.v1";

    @Override
    public String name() {
        return "safeguarding-referral";
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public boolean receives(OnwardReferralKind kind) {
        return SafeguardingKind.of(kind).isPresent();
    }

    @Override
    public List<SafeguardingStatus> statuses() {
        return List.of(SafeguardingStatus.values());
    }

    @Override
    public SafeguardingReferral open(UUID id, OnwardReferralState request, Instant receivedAt) {
        return new SafeguardingReferral(id, request, receivedAt);
    }

    @Override
    public Object eventData(SafeguardingReferral referral) {
        return SafeguardingReferralEvent.from(referral);
    }
}
