package uk.onward.idva.referral;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.hospital.Hospital;
import uk.onward.idva.service.Service;

/**
 * A referral that {@link ReferralRules} found sound, with what it names looked up: the only kind that {@link Intake} takes.
 *
 * @param id that it will have, if it is taken in: known beforehand, so that an import can lay claim to its line first
 * @param past what had become of it, where it comes from older records
 */
public record CheckedReferral(
        UUID id,
        ReferralRequest request,
        Service service,
        Hospital hospital,
        @Nullable PastCourse past) {
    /** The agency of the hospital, whoever sends its referral in. */
    public String referrer() {
        return hospital.agency();
    }

    public String provider() {
        return service.provider();
    }
}
