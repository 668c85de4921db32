package uk.onward.referral.marac;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.received.ReceivedReferrals;

/** The referrals to MARACs. */
@ApplicationScoped
public class MaracReferrals implements ReceivedReferrals<MaracReferral> {
    static final String TOPIC = "onward.referral.marac-referrals.v1";

    @Override
    public String name() {
        return "marac-referral";
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public boolean receives(OnwardReferralKind kind) {
        return kind == OnwardReferralKind.MARAC;
    }

    @Override
    public List<MaracStatus> statuses() {
        return List.of(MaracStatus.values());
    }

    @Override
    public MaracReferral open(UUID id, OnwardReferralState request, Instant receivedAt) {
        return new MaracReferral(id, request, receivedAt);
    }

    @Override
    public Object eventData(MaracReferral referral) {
        return MaracReferralEvent.from(referral);
    }
}
