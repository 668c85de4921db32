package uk.onward.idva.referral;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.circumstances.Circumstances;
import uk.onward.idva.safecontact.SafeContact;

/**
 * What the hospital sent, and the status: no more.
 *
 * @param rejection why the service did not take it on, and where she was sent instead
 * @param possibleDuplicate the same person came to the same hospital within a day: for somebody to look at
 * @param restrictionPrompted a perpetrator works for an agency that would read the case: decide who may read it
 * @param submission as it was sent or last corrected
 * @param version of the submission; the entity tag
 */
@Schema(name = "Referral")
record ReferralResponse(
        UUID id,
        ReferrerStatus status,
        Instant receivedAt,
        @Nullable Instant withdrawnAt,
        @Nullable WithdrawalReason withdrawalReason,
        @Nullable Rejection rejection,
        boolean possibleDuplicate,
        boolean restrictionPrompted,
        ReferralRequest submission,
        @JsonIgnore @Schema(hidden = true) long version) {

    static ReferralResponse from(
            Referral referral,
            ReferralRequest.Patient patient,
            List<ReferralRequest.HouseholdChild> children,
            @Nullable SafeContact safeContact,
            @Nullable Circumstances circumstances,
            @Nullable InformationSharing informationSharing) {
        var violence = new ArrayList<ReferralRequest.Violence>();
        referral.experienced()
                .forEach(type -> violence.add(new ReferralRequest.Violence(type, ReferralRequest.As.EXPERIENCED)));
        referral.riskOf().forEach(type -> violence.add(new ReferralRequest.Violence(type, ReferralRequest.As.RISK_OF)));
        var submission = new ReferralRequest(
                referral.service(),
                referral.hospital(),
                referral.department().code(),
                referral.presentedAt(),
                referral.expectedDischarge(),
                patient,
                violence,
                children,
                safeContact,
                circumstances,
                informationSharing);
        return new ReferralResponse(
                referral.id(),
                referral.statusForReferrer(),
                referral.receivedAt(),
                referral.withdrawnAt(),
                referral.withdrawalReason(),
                Rejection.of(referral),
                referral.possibleDuplicate(),
                circumstances != null && circumstances.promptsRestriction(),
                submission,
                referral.version());
    }
}
