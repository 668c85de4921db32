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

    /** Empty for a name without a letter or digit: it tells nobody apart. */
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
     * apostrophes. And its digits: "Unknown Male 7" is what an emergency department calls somebody it can't name yet, and
     * is not "Unknown Male 8".
     */
    static String normalised(String name) {
        return plain(folded(plain(name)));
    }

    /** Letter by letter, since a whole word's small letters depend on where it ends; by way of the capitals, for ß is SS. */
    private static String folded(String text) {
        return small(small(text).toUpperCase(Locale.ROOT));
    }

    private static String small(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Fingerprints::isKept)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A modifier letter is an apostrophe to whoever types it. */
    private static boolean isKept(int character) {
        return Character.isLetterOrDigit(character) && Character.getType(character) != Character.MODIFIER_LETTER;
    }
}
