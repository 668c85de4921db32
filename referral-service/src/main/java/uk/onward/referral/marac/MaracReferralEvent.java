package uk.onward.referral.marac;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.received.PackState;
import uk.onward.referral.received.PackState.Presence;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.received.ReferralStatus;

/** The whole shareable state; docs/events/referral.marac-referral.v1.schema.json. */
record MaracReferralEvent(
        UUID maracReferralId,
        UUID onwardReferralId,
        String agency,
        ReferralStatus status,
        Presence pack,
        int packRevision,
        Instant receivedAt,
        @Nullable Instant decidedAt,
        @Nullable CodedValue declineReason,
        List<CodedValue> criteria) {
    static MaracReferralEvent from(MaracReferral referral) {
        PackState pack = PackState.of(referral);
        return new MaracReferralEvent(
                referral.id(),
                referral.onwardReferralId(),
                referral.agency(),
                referral.status(),
                pack.state(),
                pack.revision(),
                ReferralEvents.hour(referral.receivedAt()),
                ReferralEvents.hour(referral.decidedAt()),
                referral.declineReason(),
                referral.criteria());
    }
}
