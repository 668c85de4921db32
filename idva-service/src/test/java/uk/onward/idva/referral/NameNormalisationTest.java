package uk.onward.idva.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a name makes a person the same, and what does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NameNormalisationTest {
    @ParameterizedTest
    @CsvSource({
        "Zoë O'Brien-Smith,zoeobriensmith",
        "ZOE  OBRIEN SMITH,zoeobriensmith",
        "OʼBrien,obrien",
        "Groß,gross",
        "GROẞ,gross",
        "Γιώργος,γιωργοσ",
        "GROSS,gross",
        "İpek,ipek",
        "Łucja,łucja",
        "Nguyễn Thị,nguyenthi",
        "Ｍｉｒａ,mira",
        "Ελένη,ελενη",
        "محمد,محمد",
        "Unknown Male 7,unknownmale7",
        "'-',''"
    })
    void a_name_is_its_letters_however_they_are_written(String name, String normalised) {
        assertThat(Fingerprints.normalised(name)).isEqualTo(normalised);
    }

    @Property
    void the_same_name_in_capitals_taken_apart_or_spaced_out_is_the_same(@ForAll("names") String name) {
        String normalised = Fingerprints.normalised(name);
        assertThat(Fingerprints.normalised(name.toUpperCase(Locale.ROOT))).isEqualTo(normalised);
        assertThat(Fingerprints.normalised(Normalizer.normalize(name, Normalizer.Form.NFD)))
                .isEqualTo(normalised);
        assertThat(Fingerprints.normalised(" " + String.join("-", name.split("")) + "'"))
                .isEqualTo(normalised);
    }

    @Property
    void what_is_normalised_stays_as_it_is(@ForAll String name) {
        String normalised = Fingerprints.normalised(name);
        assertThat(Fingerprints.normalised(normalised)).isEqualTo(normalised);
    }

    /** Latin with its accents, Greek, Cyrillic; capitals and small letters. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withCharRange('a', 'z')
                .withCharRange('\u00c0', '\u00d6')
                .withCharRange('\u00d8', '\u00f6')
                .withCharRange('\u0391', '\u03a1')
                .withCharRange('\u0410', '\u044f')
                .ofMinLength(1)
                .ofMaxLength(30);
    }
}
