package uk.onward.referral.meeting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.marac.MaracReferral;
import uk.onward.referral.marac.MaracStatus;
import uk.onward.referral.onward.CodedValue;

/**
 * Where a case stands after what a meeting did to it.
 *
 * @param flaggedUntil until when agencies keep it flagged and tagged
 */
@Schema(name = "MaracCaseState")
public record CaseState(
        UUID maracReferralId,
        MaracStatus status,
        @Nullable UUID meetingId,
        @Nullable CodedValue deferralReason,
        @Nullable Instant heardAt,
        @Nullable Instant closedAt,
        @Nullable Instant flaggedUntil,
        @JsonIgnore @Schema(hidden = true) long version) {
    public static CaseState of(MaracReferral referral) {
        return new CaseState(
                referral.id(),
                referral.status(),
                referral.meetingId(),
                referral.deferralReason(),
                referral.heardAt(),
                referral.closedAt(),
                referral.flaggedUntil(),
                referral.version());
    }
}
