package uk.onward.referral.marac;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.received.PackState;

/** A referral as its MARAC's co-ordinator sees it; who it is about stands in the pack. */
@Schema(name = "MaracReferral")
record MaracReferralResponse(
        UUID id,

        @Schema(description = "Id of the request at the referrer; the referral's own if an agency made it here")
        UUID onwardReferralId,

        @Schema(description = "The MARAC referred to", examples = "southwark-marac")
        String agency,

        @Schema(description = "The agency that referred", examples = "youth-advocacy-london")
        String provider,

        @Schema(
                description = "The service she was referred to first; absent if an agency made the referral here",
                examples = "young-people-trauma")
        @Nullable
        String service,

        MaracStatus status,

        @Schema(description = "The sender's commit, which counts as receipt")
        Instant receivedAt,

        @Schema(description = "Why it is for a MARAC; the evidence is in the pack")
        List<CodedValue> criteria,

        PackState pack,
        @Nullable Instant decidedAt,
        @Nullable CodedValue declineReason,

        @Schema(description = "The meeting it is listed for or was heard at") @Nullable
        UUID meetingId,

        @Nullable Instant meetingStartsAt,

        @Schema(description = "Why it was taken off an agenda, until it is listed again") @Nullable
        CodedValue deferralReason,

        @Nullable Instant heardAt,
        @Nullable Instant closedAt,

        @Schema(description = "Agencies flag and tag the case until then: 12 months after it was heard") @Nullable
        Instant flaggedUntil) {
    static MaracReferralResponse from(MaracReferral referral) {
        return new MaracReferralResponse(
                referral.id(),
                referral.onwardReferralId(),
                referral.agency(),
                referral.provider(),
                referral.service(),
                referral.status(),
                referral.receivedAt(),
                referral.criteria(),
                PackState.of(referral),
                referral.decidedAt(),
                referral.declineReason(),
                referral.meetingId(),
                referral.meetingStartsAt(),
                referral.deferralReason(),
                referral.heardAt(),
                referral.closedAt(),
                referral.flaggedUntil());
    }
}
