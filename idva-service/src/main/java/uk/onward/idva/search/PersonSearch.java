package uk.onward.idva.search;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.Fingerprint;
import uk.onward.idva.referral.Fingerprints;
import uk.onward.idva.referral.NhsNumber;
import uk.onward.platform.http.Validation;

/**
 * Whom to look for: by NHS number, or by name and date of birth.
 *
 * @param nhsNumber alone; finds the referrals that were sent with it
 * @param givenName with family name and date of birth; case, accents, spaces and hyphens don't matter
 */
@Schema(name = "PersonSearch")
record PersonSearch(
        @Nullable @Pattern(regexp = "[0-9]{10}", message = "must be ten digits")
        String nhsNumber,

        @Nullable @Size(min = 1, max = 100) String givenName,
        @Nullable @Size(min = 1, max = 100) String familyName,
        @Nullable LocalDate dateOfBirth) {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** Records print their values; these belong in no log. */
    @Override
    public String toString() {
        return "PersonSearch";
    }

    Optional<Fingerprint> fingerprint(Fingerprints fingerprints, LocalDate today) {
        if (nhsNumber != null) {
            if (givenName != null || familyName != null || dateOfBirth != null) {
                throw Validation.refuse("/nhsNumber", "must come alone, without a name and a date of birth");
            }
            if (!NhsNumber.hasCheckDigit(nhsNumber)) {
                throw Validation.refuse("/nhsNumber", "must be an NHS number: its check digit is wrong");
            }
            return fingerprints.ofNhsNumber(nhsNumber);
        }
        require("/givenName", givenName);
        require("/familyName", familyName);
        require("/dateOfBirth", dateOfBirth);
        if (dateOfBirth.isAfter(today) || dateOfBirth.isBefore(EARLIEST)) {
            throw Validation.refuse("/dateOfBirth", "must not be in the future, nor before 1900");
        }
        return fingerprints.ofNameAndBirth(givenName, familyName, dateOfBirth);
    }

    private static void require(String pointer, @Nullable Object value) {
        if (value == null) {
            throw Validation.refuse(pointer, "must be given, unless the search is by NHS number");
        }
    }
}
