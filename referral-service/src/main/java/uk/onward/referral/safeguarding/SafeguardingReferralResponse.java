package uk.onward.referral.safeguarding;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.received.PackState;

/** A referral as its hub sees it; who it is about stands in the pack. */
@Schema(name = "SafeguardingReferral")
record SafeguardingReferralResponse(
        UUID id,

        @Schema(description = "Id of the request at the referrer; the referral's own if an agency made it here")
        UUID onwardReferralId,

        SafeguardingKind kind,

        @Schema(description = "The hub or team referred to", examples = "southwark-childrens-social-care")
        String agency,

        @Schema(description = "The agency that referred", examples = "youth-advocacy-london")
        String provider,

        @Schema(
                description = "The service she was referred to first; absent if an agency made the referral here",
                examples = "young-people-trauma")
        @Nullable
        String service,

        SafeguardingStatus status,

        @Schema(description = "The sender's commit, which counts as receipt")
        Instant receivedAt,

        PackState pack,
        @Nullable Instant decidedAt,
        @Nullable CodedValue declineReason) {
    static SafeguardingReferralResponse from(SafeguardingReferral referral) {
        return new SafeguardingReferralResponse(
                referral.id(),
                referral.onwardReferralId(),
                referral.kind(),
                referral.agency(),
                referral.provider(),
                referral.service(),
                referral.status(),
                referral.receivedAt(),
                PackState.of(referral),
                referral.decidedAt(),
                referral.declineReason());
    }
}
