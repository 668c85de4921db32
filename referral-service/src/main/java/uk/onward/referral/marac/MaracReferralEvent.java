package uk.onward.referral.marac;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.evidence.Recurrence;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.received.PackState;
import uk.onward.referral.received.PackState.Presence;
import uk.onward.referral.received.ReferralEvents;

/** The whole shareable state; docs/events/referral.marac-referral.v1.schema.json. */
record MaracReferralEvent(
        UUID maracReferralId,
        UUID onwardReferralId,
        String agency,
        MaracStatus status,
        Presence pack,
        int packRevision,
        Instant receivedAt,
        @Nullable Instant decidedAt,
        @Nullable CodedValue declineReason,
        List<CodedValue> criteria,
        boolean emergency,
        @Nullable Instant returnedAt,
        List<CodedValue> informationWanted,
        @Nullable Instant resubmittedAt,
        @Nullable Boolean childrensReferralMade,
        @Nullable Instant transferredAt,
        @Nullable Boolean outOfSuite,
        @Nullable UUID meetingId,
        @Nullable Instant meetingStartsAt,
        @Nullable CodedValue deferralReason,
        @Nullable Instant heardAt,
        @Nullable Instant closedAt,
        @Nullable Instant flaggedUntil,
        Recurrence.@Nullable Repeat repeat) {
    /** @param recurrence null where she was not referred to that MARAC before */
    static MaracReferralEvent from(MaracReferral referral, @Nullable Recurrence recurrence) {
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
                referral.criteria(),
                referral.isEmergency(),
                ReferralEvents.hour(referral.returnedAt()),
                MaracReferralResponse.coded(referral.informationWanted()),
                ReferralEvents.hour(referral.resubmittedAt()),
                referral.childrensReferralMade(),
                ReferralEvents.hour(referral.transferredAt()),
                referral.transferredAt() == null ? null : referral.hasLeftSuite(),
                referral.meetingId(),
                ReferralEvents.hour(referral.meetingStartsAt()),
                referral.deferralReason(),
                ReferralEvents.hour(referral.heardAt()),
                ReferralEvents.hour(referral.closedAt()),
                ReferralEvents.hour(referral.flaggedUntil()),
                recurrence == null ? null : recurrence.repeat());
    }
}
