package uk.onward.idva.casework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.EngagementOutcome;
import uk.onward.idva.referral.IdvaKind;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralStatus;
import uk.onward.idva.referral.WithdrawalReason;

/**
 * The case as its provider sees it. What the hospital sent is read from the referral, how she may be reached from the safe
 * contact: each with an audit of its own.
 *
 * @param minutesToFirstContact from presentation to the first time she was spoken to
 * @param referrerWithdrewAt the hospital took its referral back after the case was in hand: for the provider to act on
 */
@Schema(name = "Case")
record CaseResponse(
        UUID id,
        ReferralStatus status,
        String service,
        String hospital,
        Instant presentedAt,
        Instant receivedAt,
        @Nullable Instant acceptedAt,
        @Nullable Assignment assignment,
        @Nullable Instant firstContactAt,
        @Nullable Long minutesToFirstContact,
        @Nullable Engagement engagement,
        @Nullable Risk risk,
        @Nullable Instant referrerWithdrewAt,
        @Nullable WithdrawalReason withdrawalReason,
        @JsonIgnore @Schema(hidden = true) long version) {

    @Schema(name = "Assignment")
    record Assignment(String idva, IdvaKind kind, Instant assignedAt) {}

    @Schema(name = "Engagement")
    record Engagement(EngagementOutcome outcome, Instant occurredAt) {}

    @Schema(name = "Risk")
    record Risk(int score, boolean visibleHighRisk) {}

    static CaseResponse from(Referral referral, CaseFile file) {
        return new CaseResponse(
                referral.id(),
                referral.status(),
                referral.service(),
                referral.hospital(),
                referral.presentedAt(),
                referral.receivedAt(),
                file.acceptedAt(),
                file.idva() == null ? null : new Assignment(file.idva(), file.idvaKind(), file.assignedAt()),
                file.firstContactAt(),
                file.minutesToFirstContact(referral.presentedAt()),
                file.engagement() == null ? null : new Engagement(file.engagement(), file.engagementAt()),
                file.riskScore() == null ? null : new Risk(file.riskScore(), file.visibleHighRisk()),
                referral.withdrawnAt(),
                referral.withdrawalReason(),
                file.version());
    }
}
