package uk.onward.idva.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgeBandTest {
    @ParameterizedTest
    @CsvSource({
        "2003-02-02,2021-02-01,16-17",
        "2003-02-01,2021-02-01,18-22",
        "1996-02-01,2021-02-01,25",
        "1900-01-01,2021-02-01,75+",
        "2004-02-29,2022-02-28,16-17"
    })
    void the_birthday_decides(LocalDate born, LocalDate day, String band) {
        assertThat(AgeBand.at(born, day).coded().code()).isEqualTo(band);
    }

    @Property
    void every_age_has_one_band(@ForAll @IntRange(max = 126) int age) {
        LocalDate day = LocalDate.of(2026, 6, 15);
        AgeBand band = AgeBand.at(day.minusYears(age), day);
        if (age > 0 && age < 75) {
            AgeBand younger = AgeBand.at(day.minusYears(age).plusDays(1), day);
            assertThat(band.compareTo(younger)).isBetween(0, 1);
        }
    }
}
