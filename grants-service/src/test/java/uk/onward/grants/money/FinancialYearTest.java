package uk.onward.grants.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FinancialYearTest {
    @ParameterizedTest
    @CsvSource({"2021-03-31, 2020", "2021-04-01, 2021", "2021-12-31, 2021", "2022-01-01, 2021", "2022-03-31, 2021"})
    void a_year_begins_on_the_first_of_april(LocalDate day, int year) {
        assertThat(FinancialYear.of(day)).isEqualTo(year);
    }
}
