package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.onward.acceptance.letter.MarkedPeople;

/** The letter's figures out of the running suite, before the other tests fill it with what is no case at all. */
@Order(0)
@ExtendWith(RunningSuite.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LetterTest {

    @Test
    @Order(1)
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void the_letters_figures_come_out_of_the_running_suite(@TempDir Path folder) throws Exception {
        // Given
        RunningSuite.mark(MarkedPeople.ofTheLetter());

        // When
        var run = DemoRun.of(RunningSuite.suite(), folder, "--letter");

        // Then
        assertThat(run.output()).contains("All 12 figures are equal");
        assertThat(run.status()).isZero();
        var told = new ObjectMapper()
                .readTree(Files.readString(RunningSuite.suite().home().resolve("demo/letter.json")));
        assertThat(told.path("equal").asBoolean()).isTrue();
        assertThat(told.path("rows")).hasSize(12).allSatisfy(row -> {
            assertThat(row.path("statistics")).isEqualTo(row.path("expected"));
            assertThat(row.path("events")).isEqualTo(row.path("expected"));
            assertThat(row.path("dashboard")).isEqualTo(row.path("expected"));
        });
    }

    @Test
    @Order(2)
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void run_again_it_holds_and_nothing_doubles(@TempDir Path folder) throws Exception {
        // Given
        var before = Rows.whenSettled(RunningSuite.stack());

        // When
        var run = DemoRun.of(RunningSuite.suite(), folder, "--letter", "--quiet");

        // Then
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(Rows.whenSettled(RunningSuite.stack())).isEqualTo(before);
    }

    @Test
    @Order(3)
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void a_table_of_another_period_stands_beside_it(@TempDir Path folder) throws Exception {
        // Given
        var table = Path.of(Objects.requireNonNull(getClass().getResource("/figures/quarter-2018.json"))
                .toURI());

        // When
        var run = DemoRun.of(RunningSuite.suite(), folder, "--letter", "--figures", table.toString(), "--seed", "5");

        // Then
        assertThat(run.output()).contains("All 13 figures are equal");
        assertThat(run.status()).isZero();
    }

    @Test
    @Order(4)
    void another_cohort_in_the_same_period_is_refused_before_it_is_sent(@TempDir Path folder) throws Exception {
        // Given
        var before = Rows.whenSettled(RunningSuite.stack());

        // When
        var run = DemoRun.of(RunningSuite.suite(), folder, "--letter", "--seed", "6");

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "already hold another cohort of young-people-trauma in 2020-04-01 to 2021-03-31",
                        "./onward reset")
                .doesNotContain("\tat ");
        assertThat(Rows.whenSettled(RunningSuite.stack())).isEqualTo(before);
    }

    @Test
    @Order(5)
    void a_table_that_contradicts_itself_is_refused(@TempDir Path folder) throws Exception {
        // Given
        var root = Path.of("src/main/resources/figures/letter-2020-21.json");
        var table = folder.resolve("table.json");
        Files.writeString(table, Files.readString(root).replace("\"female\": 100", "\"female\": 131"));

        // When
        var run = DemoRun.of(RunningSuite.suite(), folder, "--letter", "--figures", table.toString());

        // Then
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.output())
                .contains("131 female are more than the 130 supported")
                .doesNotContain("\tat ");
    }

    @Test
    @Order(6)
    void a_site_that_the_suite_does_not_know_is_refused(@TempDir Path folder) throws Exception {
        // Given
        var root = Path.of("src/main/resources/figures/letter-2020-21.json");
        var table = folder.resolve("table.json");
        Files.writeString(
                table, Files.readString(root).replace("RJZ01", "RXX99").replace("2020-04", "2010-04"));

        // When
        var run = DemoRun.of(RunningSuite.suite(), folder, "--letter", "--figures", table.toString());

        // Then
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.output()).contains("knows no hospital with the ODS code RXX99");
    }
}
