package uk.onward.referral.safeguarding;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.referral.pack.PackParts;
import uk.onward.referral.person.Fingerprints;
import uk.onward.referral.person.Fingerprints.Print;

/** The child or adult to look for, by a name in one or in its two parts; case, accents, spaces and hyphens don't matter. */
@Schema(name = "SafeguardingPersonSearch")
record SafeguardingPersonSearch(
        @Schema(description = "The whole name; absent where its parts are given") @Nullable @Size(min = 1, max = 200)
        String name,

        @Nullable @Size(min = 1, max = 100) String givenName,
        @Nullable @Size(min = 1, max = 100) String familyName,
        @NotNull LocalDate dateOfBirth) {

    /** What the fields alone can't be checked by. */
    void check(LocalDate today) {
        if (name != null && (givenName != null || familyName != null)) {
            throw Validation.refuse("/name", "must come alone, without a given and a family name");
        }
        if (name == null) {
            require("/givenName", givenName);
            require("/familyName", familyName);
        }
        PackParts.requireBirth(dateOfBirth, today, "/dateOfBirth");
    }

    private static void require(String pointer, @Nullable String part) {
        if (part == null) {
            throw Validation.refuse(pointer, "must be given, or the whole name");
        }
    }

    Optional<Print> print(Fingerprints fingerprints) {
        return fingerprints.ofSafeguarded(name == null ? givenName + familyName : name, dateOfBirth);
    }

    /** Records print their values; these belong in no log. */
    @Override
    public String toString() {
        return "search for a person";
    }
}
