package uk.onward.idva.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.WireName;
import uk.onward.platform.sealing.MasterKeys;

/** Makes fingerprints of people. Whoever looks for an exact person makes the same. */
@ApplicationScoped
public class Fingerprints {
    private final MasterKeys keys;

    Fingerprints(MasterKeys keys) {
        this.keys = keys;
    }

    public Optional<Fingerprint> ofNhsNumber(@Nullable String nhsNumber) {
        return Optional.ofNullable(nhsNumber).map(number -> make(Fingerprint.Kind.NHS_NUMBER, number));
    }

    /** Empty for a name without a letter: it tells nobody apart. */
    public Optional<Fingerprint> ofNameAndBirth(String givenName, String familyName, LocalDate dateOfBirth) {
        String name = normalised(givenName + familyName);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(make(Fingerprint.Kind.NAME_AND_BIRTH, name + "|" + dateOfBirth));
    }

    /** The kind goes in, so that a fingerprint of one is never one of another. */
    private Fingerprint make(Fingerprint.Kind kind, String content) {
        String input = WireName.of(kind) + "|" + content;
        return new Fingerprint(kind, keys.fingerprints(input.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What is left of a name when it is written by another hand: its letters, without accents, case, spaces, hyphens or
     * apostrophes. Two foldings, since some capitals fold to a letter with a mark, and some small letters only by way of
     * their capital.
     */
    static String normalised(String name) {
        String folded = decomposed(decomposed(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        var letters = new StringBuilder(folded.length());
        folded.codePoints().filter(Character::isLetter).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static String decomposed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD);
    }
}
