package uk.onward.idva.referral;

import java.time.Instant;
import java.util.UUID;
import uk.onward.platform.http.WireName;

/**
 * One line of a list: no name, no contact.
 *
 * @param status for the provider where the case stands; for the hospital received, accepted or withdrawn
 */
record ReferralSummary(
        UUID id, String service, String hospital, String status, Instant presentedAt, Instant receivedAt) {
    static ReferralSummary from(Referral referral, boolean asProvider) {
        Enum<?> status = asProvider ? referral.status() : referral.statusForReferrer();
        return new ReferralSummary(
                referral.id(),
                referral.service(),
                referral.hospital(),
                WireName.of(status),
                referral.presentedAt(),
                referral.receivedAt());
    }
}
