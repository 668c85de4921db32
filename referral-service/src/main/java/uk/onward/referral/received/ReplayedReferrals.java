package uk.onward.referral.received;

import java.util.List;
import java.util.UUID;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.replay.Replayed;

/** The referrals of one kind, as a replay tells of them. */
public abstract class ReplayedReferrals<T extends ReceivedReferral> implements Replayed {
    private final ReceivedReferrals<T> referrals;
    private final String table;
    private final ReferralEvents events;

    protected ReplayedReferrals(ReceivedReferrals<T> referrals, String table, ReferralEvents events) {
        this.referrals = referrals;
        this.table = table;
        this.events = events;
    }

    @Override
    public String topic() {
        return referrals.topic();
    }

    @Override
    public Rows rows() {
        return Rows.of(table);
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        return referrals.list("id in ?1", ids).stream()
                .filter(referral -> referral.lastEvent() > 0)
                .map(referral -> events.event(referrals, referral, REPUBLISHED, referral.lastEvent()))
                .toList();
    }
}
