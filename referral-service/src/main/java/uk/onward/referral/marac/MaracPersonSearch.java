package uk.onward.referral.marac;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.referral.person.Fingerprints;
import uk.onward.referral.person.Fingerprints.Print;

/** The victim to look for; case, accents, spaces and hyphens don't matter. */
@Schema(name = "MaracPersonSearch")
record MaracPersonSearch(
        @NotNull @Size(min = 1, max = 100) String givenName,
        @NotNull @Size(min = 1, max = 100) String familyName,
        @NotNull LocalDate dateOfBirth) {

    Optional<Print> print(Fingerprints fingerprints) {
        return fingerprints.ofVictim(givenName, familyName, dateOfBirth);
    }

    /** Records print their values; these belong in no log. */
    @Override
    public String toString() {
        return "search for a person";
    }
}
