package uk.onward.referral.safeguarding;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.received.PackState;

/** A line of a hub's list. No name, and no child by itself. */
@Schema(name = "SafeguardingReferralSummary")
record SafeguardingSummary(
        UUID id,
        UUID onwardReferralId,
        SafeguardingKind kind,
        String agency,
        String provider,
        String service,
        SafeguardingStatus status,
        boolean immediateDanger,
        boolean takenBack,
        Instant receivedAt,
        PackState pack,
        @Nullable Instant decidedAt,
        @Nullable CodedValue declineReason,
        MayBeTold parentMayBeTold,

        @Schema(description = "How many children it names; 0 until its pack has come, and of an adult's")
        int children,

        @Schema(description = "How many are owed a decision")
        int undecided,

        @Schema(description = "The earliest deadline that is not met") @Nullable
        Instant dueAt,

        boolean overdue) {
    static SafeguardingSummary from(SafeguardingReferral referral, Instant now) {
        return new SafeguardingSummary(
                referral.id(),
                referral.onwardReferralId(),
                referral.kind(),
                referral.agency(),
                referral.provider(),
                referral.service(),
                referral.status(),
                referral.isImmediateDanger(),
                referral.isTakenBack(),
                referral.receivedAt(),
                PackState.of(referral),
                referral.decidedAt(),
                referral.declineReason(),
                MayBeTold.of(referral),
                referral.children(),
                referral.undecided(),
                referral.dueNext(),
                referral.dueNext() != null && now.isAfter(referral.dueNext()));
    }
}
