package uk.onward.referral.safeguarding;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.received.PackState;
import uk.onward.referral.received.PackState.Presence;
import uk.onward.referral.received.ReferralEvents;

/** The whole shareable state; docs/events/referral.safeguarding-referral.v1.schema.json. */
record SafeguardingReferralEvent(
        UUID safeguardingReferralId,
        UUID onwardReferralId,
        SafeguardingKind kind,
        String agency,
        SafeguardingStatus status,
        Presence pack,
        int packRevision,
        Instant receivedAt,
        @Nullable Instant decidedAt,
        @Nullable CodedValue declineReason) {
    static SafeguardingReferralEvent from(SafeguardingReferral referral) {
        PackState pack = PackState.of(referral);
        return new SafeguardingReferralEvent(
                referral.id(),
                referral.onwardReferralId(),
                referral.kind(),
                referral.agency(),
                referral.status(),
                pack.state(),
                pack.revision(),
                ReferralEvents.hour(referral.receivedAt()),
                ReferralEvents.hour(referral.decidedAt()),
                referral.declineReason());
    }
}
