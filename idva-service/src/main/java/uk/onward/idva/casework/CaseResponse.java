package uk.onward.idva.casework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.EngagementOutcome;
import uk.onward.idva.referral.IdvaKind;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralStatus;
import uk.onward.idva.referral.Rejection;
import uk.onward.idva.referral.RiskView;
import uk.onward.idva.referral.WithdrawalReason;

/**
 * The case as its provider sees it. What the hospital sent is read from the referral, how she may be reached from the safe
 * contact: each with an audit of its own.
 *
 * @param recognition whether she was referred before; absent while nobody has looked
 * @param expectedDischarge what the IDVA recorded last
 * @param firstContactDue when she should have been reached first; absent where no clock runs
 * @param minutesToFirstContact from presentation to the first time she was spoken to
 * @param overdue first contact is due and was not made
 * @param overTwelveWeeks in hand for more than 84 days, from acceptance to closure or now; a flag, nothing closes by it
 * @param referrerWithdrewAt the hospital took its referral back after the case was in hand: for the provider to act on
 * @param unreadNews a destination has answered and nobody has marked that as read
 * @param closure the one that holds; absent while the case is open
 * @param followUp the last at which she was reached, else the last attempt
 * @param transferredFrom the case of another provider that this one goes on from
 */
@Schema(name = "Case")
public record CaseResponse(
        UUID id,
        ReferralStatus status,
        String service,
        String hospital,
        Instant presentedAt,
        Instant receivedAt,
        @Nullable Recognition recognition,
        @Nullable Rejection rejection,
        @Nullable Instant acceptedAt,
        @Nullable Assignment assignment,
        @Nullable Instant expectedDischarge,
        @Nullable Instant firstContactDue,
        @Nullable Instant firstContactAt,
        @Nullable Long minutesToFirstContact,
        boolean overdue,
        boolean overTwelveWeeks,
        @Nullable Engagement engagement,
        @Nullable Risk risk,
        @Nullable Instant referrerWithdrewAt,
        @Nullable WithdrawalReason withdrawalReason,
        boolean unreadNews,
        @Nullable HeldClosure closure,
        @Nullable Instant reopenedAt,
        @Nullable HeldFollowUp followUp,
        @Nullable UUID transferredFrom,
        @JsonIgnore @Schema(hidden = true) long version) {
    /** A common length of commissioned support, and too short for many. */
    static final Duration TWELVE_WEEKS = Duration.ofDays(84);

    /**
     * @param link stands for the person, the same in each of her referrals, and says nothing else of her
     * @param repeat referred again within twelve months
     * @param earlierEpisode referred before that
     * @param possibleDuplicate the same person came to the same hospital within a day
     */
    @Schema(name = "Recognition")
    public record Recognition(UUID link, boolean repeat, boolean earlierEpisode, boolean possibleDuplicate) {}

    @Schema(name = "Assignment")
    public record Assignment(String idva, IdvaKind kind, Instant assignedAt) {}

    @Schema(name = "Engagement")
    public record Engagement(EngagementOutcome outcome, Instant occurredAt) {}

    @Schema(name = "Risk")
    public record Risk(int score, boolean visibleHighRisk) {}

    @Schema(name = "HeldClosure")
    public record HeldClosure(Coded reason, Instant closedAt, RiskView riskView) {}

    @Schema(name = "HeldFollowUp")
    public record HeldFollowUp(Instant occurredAt, RiskView riskView) {}

    static CaseResponse from(Referral referral, CaseFile file, @Nullable Recognition recognition, Instant now) {
        return new CaseResponse(
                referral.id(),
                referral.status(),
                referral.service(),
                referral.hospital(),
                referral.presentedAt(),
                referral.receivedAt(),
                recognition,
                Rejection.of(referral),
                file.acceptedAt(),
                file.idva() == null ? null : new Assignment(file.idva(), file.idvaKind(), file.assignedAt()),
                file.expectedDischarge(),
                referral.firstContactDue(),
                file.firstContactAt(),
                file.minutesToFirstContact(referral.presentedAt()),
                isOverdue(referral, now),
                isOverTwelveWeeks(file, now),
                file.engagement() == null ? null : new Engagement(file.engagement(), file.engagementAt()),
                file.riskScore() == null ? null : new Risk(file.riskScore(), file.visibleHighRisk()),
                referral.withdrawnAt(),
                referral.withdrawalReason(),
                file.hasUnreadNews(),
                file.closedAt() == null
                        ? null
                        : new HeldClosure(file.closureReason(), file.closedAt(), file.riskViewAtClosure()),
                file.reopenedAt(),
                file.followedUpAt() == null ? null : new HeldFollowUp(file.followedUpAt(), file.riskViewAtFollowUp()),
                referral.transferredFrom(),
                file.version());
    }

    private static boolean isOverdue(Referral referral, Instant now) {
        return referral.status().isOpen()
                && referral.contactAwaited() != null
                && referral.contactAwaited().isBefore(now);
    }

    /** Derived, since a clock that wrote it would be one more thing to be late. */
    private static boolean isOverTwelveWeeks(CaseFile file, Instant now) {
        if (file.acceptedAt() == null) {
            return false;
        }
        Instant end = file.closedAt() == null ? now : file.closedAt();
        return Duration.between(file.acceptedAt(), end).compareTo(TWELVE_WEEKS) > 0;
    }
}
