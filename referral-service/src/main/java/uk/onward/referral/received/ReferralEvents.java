package uk.onward.referral.received;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.time.BusinessClock;

/** Tells what became of a referral. Called under the lock of its row, after the change. */
@ApplicationScoped
public class ReferralEvents {
    private final Outbox outbox;
    private final BusinessClock clock;

    ReferralEvents(Outbox outbox, BusinessClock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What is told of. */
    public enum Happening {
        RECEIVED("received"),
        PACK_HELD("pack-held"),
        RETURNED("returned"),
        RESUBMITTED("resubmitted"),
        MARKED_EMERGENCY("marked-emergency"),
        ACCEPTED("accepted"),
        DECLINED("declined"),
        LISTED("listed"),
        DEFERRED("deferred"),
        HEARD("heard"),
        CLOSED("closed"),
        TRANSFERRED("transferred"),
        WITHDRAWN("withdrawn"),
        DECISION_RECORDED("decision-recorded"),
        MILESTONE_RECORDED("milestone-recorded"),
        DEADLINE_NEAR("deadline-near"),
        DEADLINE_MISSED("deadline-missed");

        private final String code;

        Happening(String code) {
            this.code = code;
        }
    }

    public <T extends ReceivedReferral> void tell(ReceivedReferrals<T> referrals, T referral, Happening happening) {
        outbox.append(event(referrals, referral, happening.code, referral.nextEvent()));
    }

    <T extends ReceivedReferral> OutgoingEvent event(
            ReceivedReferrals<T> referrals, T referral, String what, long sequence) {
        return new OutgoingEvent(
                Ids.next(),
                referrals.topic(),
                "uk.onward.referral." + referrals.name() + "." + what + ".v1",
                referral.id().toString(),
                sequence,
                clock.now(),
                referrals.eventData(referral));
    }

    /** Events are coarse in time, so that they point at one person less easily. */
    public static @Nullable Instant hour(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.HOURS);
    }
}
