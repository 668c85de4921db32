package uk.onward.referral.person;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.sealing.MasterKeys;

/** Keyed fingerprints of people in a case: who is the same can be told by them, who it is can't (ADR 17, ADR 21). */
@ApplicationScoped
public class Fingerprints {
    private final MasterKeys keys;

    Fingerprints(MasterKeys keys) {
        this.keys = keys;
    }

    /** By every version of the key, the present one first; in hexadecimal digits, as they are stored. */
    public record Print(List<String> versions) {
        public String current() {
            return versions.getFirst();
        }

        public String oldest() {
            return versions.getLast();
        }

        public boolean is(String stored) {
            return versions.contains(stored);
        }
    }

    /** Empty for a name without a letter or digit: it tells nobody apart. */
    public Optional<Print> ofVictim(String givenName, String familyName, LocalDate born) {
        return make("marac-victim", givenName + familyName, born);
    }

    /** Of a name alone: compared only among those alleged to have harmed the same victim. */
    public Optional<Print> ofPerpetrator(String name, @Nullable LocalDate born) {
        return make("marac-perpetrator", name, born);
    }

    /** Of a child or adult whom a hub is told of; a name in one is the same as its parts. Empty as above. */
    public Optional<Print> ofSafeguarded(String name, LocalDate born) {
        return make("safeguarding-person", name, born);
    }

    private Optional<Print> make(String kind, String name, @Nullable LocalDate born) {
        String plain = plain(name);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        byte[] input = (kind + "|" + plain + "|" + (born == null ? "" : born)).getBytes(StandardCharsets.UTF_8);
        return Optional.of(new Print(
                keys.fingerprints(input).stream().map(HexFormat.of()::formatHex).toList()));
    }

    /** What is left of a name when another hand writes it: letters and digits, without accents and case. */
    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .filter(character -> Character.getType(character) != Character.MODIFIER_LETTER)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
