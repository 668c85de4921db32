package uk.onward.dashboard.published;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.dashboard.figures.Column;
import uk.onward.dashboard.figures.StatesAlone;
import uk.onward.dashboard.figures.Table;
import uk.onward.dashboard.figures.Theme;
import uk.onward.dashboard.testing.RealComponents;
import uk.onward.dashboard.testing.TestTokens;

@QuarkusTest
@TestProfile(StatesAlone.class)
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedResourceTest {
    private static final String RECORDING = "/api/v1/public/recording?year=2020";

    @BeforeEach
    void the_year_2020_is_public() throws Exception {
        Published.aYear();
    }

    @Test
    void whoever_asks_gets_the_same_with_a_token_or_without() {
        // Given
        String without = Published.shown(Theme.RECORDING, 2020);

        // When
        var asAnalyst = given().auth()
                .oauth2(TestTokens.client("somebody", "gla-analysis", "analyst"))
                .get(RECORDING);

        // Then
        asAnalyst.then().statusCode(200).body(equalTo(without));
        given().get("/api/v1/public").then().statusCode(200).body("years.recording", contains(2020, 2019));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?year=", "?year=20", "?year=abcd", "?year=1999", "?year=2020'"})
    void a_year_that_is_none_is_told_by_its_name(String query) {
        given().get("/api/v1/public/recording" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("year"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/public/recording?year=2021",
        "/api/v1/public/recording/months.csv?year=2021",
        "/api/v1/public/recording/boroughs-by-month.csv?year=2020",
        "/api/v1/public/response/adult-decisions.csv?year=2020",
        "/api/v1/public/everything?year=2020"
    })
    void what_is_not_public_is_not_there(String address) {
        given().get(address).then().statusCode(404);
    }

    @Test
    void it_is_kept_by_caches_till_midnight_and_not_sent_twice() {
        // Given
        var first = given().get(RECORDING);
        first.then().statusCode(200).header("Cache-Control", matchesPattern("(?!.*private).*max-age=\\d+.*"));

        // When
        var again = given().header("If-None-Match", first.header("ETag")).get(RECORDING);

        // Then
        again.then().statusCode(304);
        given().header("If-None-Match", first.header("ETag"))
                .get("/api/v1/public/response?year=2020")
                .then()
                .statusCode(200);
    }

    @Test
    void a_file_says_what_the_answer_says_and_what_is_held_back_is_in_neither() throws Exception {
        int held = 0;
        for (Theme theme : PublicTables.OF_CASES) {
            for (Table table : Published.sheet(theme, 2020).tables()) {
                // When
                List<String> lines =
                        Arrays.asList(Published.csv(theme, table.id(), 2020).split("\r\n", -1));

                // Then
                List<Table.Row> rows = new ArrayList<>(table.rows());
                rows.add(table.total());
                for (int i = 0; i < rows.size(); i++) {
                    List<String> cells = Arrays.asList(lines.get(i + 1).split(",", -1));
                    Table.Row row = rows.get(i);
                    for (int column = 0; column < table.columns().size(); column++) {
                        BigDecimal value = row.values().get(column);
                        boolean isHeld =
                                row.isHeldBack(table.columns().get(column).id());
                        held += isHeld ? 1 : 0;
                        assertThat(cells.get(2 * table.dimensions().size() + column))
                                .isEqualTo(isHeld ? "[c]" : value == null ? "[z]" : value.toPlainString());
                        assertThat(isHeld && value != null).isFalse();
                    }
                }
            }
        }
        assertThat(held).isPositive();
    }

    @Test
    void a_page_says_what_the_answer_says() throws Exception {
        for (Theme theme : PublicTables.OF_CASES) {
            // When
            String page = given().get("/public/" + theme.id() + "?year=2020")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();

            // Then
            for (Table table : Published.sheet(theme, 2020).tables()) {
                List<String> cells = cells(page, table.id());
                List<Table.Row> rows = new ArrayList<>(table.rows());
                rows.add(table.total());
                assertThat(cells)
                        .as(table.id())
                        .hasSize(rows.size() * table.columns().size());
                for (int i = 0; i < cells.size(); i++) {
                    Table.Row row = rows.get(i / table.columns().size());
                    int at = i % table.columns().size();
                    Column column = table.columns().get(at);
                    if (row.isHeldBack(column.id())) {
                        assertThat(cells.get(i)).isEqualTo("[c]");
                    } else if (column.kind() == Column.Kind.COUNT) {
                        assertThat(cells.get(i)).isEqualTo(row.values().get(at).toPlainString());
                    }
                }
            }
        }
    }

    @Test
    void a_page_leads_to_the_same_year_of_another_theme_only_where_that_is_public() {
        given().get("/public/recording?year=2020")
                .then()
                .statusCode(200)
                .body(containsString("href=\"/public/response?year=2020\""), containsString("href=\"/public/grants\""));
    }

    @Test
    void there_is_a_page_of_each_theme_before_anything_is_public() throws Exception {
        // Given
        Published.nothing();

        // When, Then
        for (Theme theme : Theme.values()) {
            given().get("/public/" + theme.id()).then().statusCode(200).header("Cache-Control", "public, max-age=60");
        }
    }

    private static List<String> cells(String page, String table) {
        int begin = page.indexOf("id=\"" + table + "-table\"");
        String html = page.substring(begin, page.indexOf("</table>", begin));
        return Pattern.compile("<td[^>]*>([^<]*)</td>")
                .matcher(html)
                .results()
                .map(cell -> cell.group(1))
                .toList();
    }
}
