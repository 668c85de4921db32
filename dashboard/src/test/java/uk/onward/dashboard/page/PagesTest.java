package uk.onward.dashboard.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.dashboard.figures.Period;
import uk.onward.dashboard.figures.StatesAlone;
import uk.onward.dashboard.testing.RealComponents;
import uk.onward.dashboard.testing.TestTokens;

/** The pages as a browser without scripts gets them. */
@QuarkusTest
@TestProfile(PagesTest.Alone.class)
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesTest {

    /** A database of its own: pages count all there is. */
    public static final class Alone extends StatesAlone {}

    private static final String YEAR = "?from=2020-04-01&to=2021-03-31";
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");

    @TestHTTPResource("/")
    private URI home;

    @BeforeAll
    static void three_referrals() throws SQLException {
        refer("E09000032", "2020-05-01T10:00:00Z");
        refer("E09000032", "2020-05-02T10:00:00Z");
        refer("E09000033", "2020-06-01T10:00:00Z");
    }

    @Test
    void a_page_holds_its_figures_in_tables_each_with_its_file() {
        // When
        var page = analyst().get("/agency/recording" + YEAR);

        // Then
        page.then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/html"))
                .header("Cache-Control", "no-store");
        var html = page.htmlPath();
        assertThat(html.getString("**.find { it.@id == 'total-referrals' }")).isEqualTo("3");
        assertThat(html.getString("**.find { it.@id == 'boroughs-table' }.caption"))
                .isEqualTo("Referrals by borough");
        var wandsworth =
                html.getList("**.find { it.@id == 'boroughs-table' }.tbody.tr.findAll { it.th == 'Wandsworth' }.td");
        assertThat(wandsworth).containsExactly("2");
        assertThat(page.asString())
                .contains("/api/v1/recording/boroughs.csv?from=2020-04-01&amp;to=2021-03-31")
                .contains("aria-label=\"Wandsworth: 2\"");
    }

    @Test
    void a_borough_in_the_address_narrows_the_page_and_stays_in_its_links() {
        // When
        var page = analyst().get("/agency/recording" + YEAR + "&borough=E09000033");

        // Then
        page.then()
                .statusCode(200)
                .body(containsString("Westminster, 1 April 2020 to 31 March 2021"))
                .body(containsString("/agency/grants?from=2020-04-01&amp;to=2021-03-31&amp;borough=E09000033"))
                .body(containsString("<option value=\"E09000033\" selected>"));
        assertThat(page.htmlPath().getString("**.find { it.@id == 'total-referrals' }"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"recording", "victimisation", "response", "grants"})
    void without_a_period_it_is_the_twelve_months_to_today(String theme) {
        // Given
        var usual = Period.twelveMonthsTo(LocalDate.now(Period.LONDON));

        // When, Then
        analyst()
                .get("/agency/" + theme)
                .then()
                .statusCode(200)
                .body(containsString("name=\"from\" value=\"" + usual.from() + "\""))
                .body(containsString("name=\"to\" value=\"" + usual.to() + "\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2020-02-30&to=2020-03-01               | from    | First day must be a real date, such as 2026-04-01",
                "from=2020-02-01                             | to      | Enter the last day of the period",
                "to=2020-02-01                               | from    | Enter the first day of the period",
                "from=2020-03-01&to=2020-02-01               | to      | Last day must be the same as or after the first day",
                "from=1999-12-31&to=2020-02-01               | from    | First day must be in the years 2000 to 2099",
                "from=2005-01-01&to=2020-02-01               | to      | Last day must be within 10 years of the first day, and before 2100",
                "from=2020-01-01&to=2020-02-01&borough=Camden| borough | Select a borough from the list",
            })
    void what_cannot_be_asked_is_said_at_the_top_and_at_its_field(String query, String field, String said) {
        // When
        var page = analyst().get("/agency/recording?" + query);

        // Then
        page.then()
                .statusCode(400)
                .body(containsString("<title>Error: "))
                .body(containsString("<li><a href=\"#" + field + "\">" + said + "</a></li>"))
                .body(containsString("aria-describedby=\"" + field + "-error\""))
                .body(not(containsString("<table")));
    }

    @Test
    void what_was_typed_comes_back_as_text_and_never_as_markup() {
        analyst()
                .queryParam("from", "\"><script>alert(1)</script>")
                .queryParam("to", "2020-02-01")
                .get("/agency/recording")
                .then()
                .statusCode(400)
                .body(not(containsString("<script>")))
                .body(containsString("value=\"&quot;&gt;&lt;script&gt;"));
    }

    @Test
    void another_role_is_told_that_it_is_not_for_her_and_a_stranger_is_not_let_in() {
        as("idva")
                .get("/agency/recording")
                .then()
                .statusCode(403)
                .header("Content-Type", startsWith("text/html"))
                .body(containsString("<h1 class=\"govuk-heading-l\">These figures are not open to you</h1>"));
        as("idva").get("/agency/recording/figures" + YEAR).then().statusCode(403);
        as("idva").get("/agency/live").then().statusCode(403);
        for (var path : List.of("/agency/recording", "/agency/recording/figures", "/agency/live", "/agency/x")) {
            given().get(path).then().statusCode(401).body(not(containsString("total-referrals")));
        }
        analyst().get("/agency/x").then().statusCode(404).body(containsString("Page not found"));
    }

    @Test
    void whatever_a_page_loads_is_here_for_ever_and_nothing_stands_in_the_page_itself() {
        // When
        var page = analyst().get("/agency/recording" + YEAR);

        // Then
        page.then()
                .header(
                        "Content-Security-Policy",
                        startsWith("default-src 'none'; script-src 'self'; style-src 'self';"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin");
        assertThat(page.asString())
                .doesNotContainPattern("<script>|<style|\\sstyle=|\\son\\w+=")
                .doesNotContainPattern("(?:src|href)=\"(?:https?:)?//");
        var loaded = LOADED.matcher(page.asString())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(loaded).hasSize(6);
        for (var path : loaded) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "public, max-age=31536000, immutable")
                    .header("X-Content-Type-Options", "nosniff");
            given().get(path.replaceFirst("/assets/[^/]+/", "/assets/another/"))
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store");
        }
        given().get(loaded.getFirst().replaceFirst("[^/]+$", "fonts.css"))
                .then()
                .statusCode(404);
    }

    @Test
    void neither_the_font_nor_the_crown_of_gov_uk_is_served() {
        var home = given().get("/").then().statusCode(200).extract().asString();
        var style = LOADED.matcher(home)
                .results()
                .map(match -> match.group(1))
                .filter(path -> path.contains("govuk-frontend"))
                .findFirst()
                .orElseThrow();
        var css = given().get(style).then().statusCode(200).extract().asString();
        assertThat(css)
                .contains(".govuk-button{")
                .contains("font-family:arial,sans-serif")
                .doesNotContain("GDS Transport", "@font-face", "crown", "crest", "url(");
        // The jar's own folders are not open
        for (var path : List.of(
                "/webjars/govuk-frontend/5.14.0/dist/govuk/assets/fonts/bold-affa96571d-v2.woff",
                "/webjars/govuk-frontend/dist/govuk/assets/images/govuk-crest.svg",
                "/_static/echarts/6.0.0/dist/echarts.js")) {
            given().get(path).then().statusCode(404);
        }
    }

    @Test
    void a_page_fetches_its_figures_alone_and_hears_when_they_moved() throws Exception {
        // Given
        var token = TestTokens.client("analyst", "gla-analysis", "analyst");
        var heard = new CopyOnWriteArrayList<String>();
        var http = HttpClient.newHttpClient();
        var stream = http.sendAsync(
                HttpRequest.newBuilder(home.resolve("/agency/live"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.fromLineSubscriber(new Lines(heard)));
        await().until(() -> heard.stream().anyMatch(line -> line.startsWith("data:")));
        var before = List.copyOf(heard);

        // When
        sql("update projection set version = version + 1 where status = 'live'");

        // Then
        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        heard.stream().filter(line -> line.startsWith("data:")).count() > 1);
        assertThat(heard.subList(before.size(), heard.size())).anyMatch(line -> line.startsWith("data:"));
        stream.cancel(true);
        analyst()
                .get("/agency/recording/figures" + YEAR)
                .then()
                .statusCode(200)
                .body(startsWith("<div data-live=\"/agency/recording/figures?from=2020-04-01&amp;to=2021-03-31\">"))
                .body(containsString("id=\"total-referrals\""))
                .body(not(containsString("<html")));
        http.shutdownNow();
    }

    @Test
    void public_pages_need_nobody_and_are_the_same_for_all() {
        // When
        var page = given().get("/public/recording");

        // Then
        page.then().statusCode(200).header("Cache-Control", startsWith("public, max-age="));
        assertThat(analyst().get("/public/recording").asString()).isEqualTo(page.asString());
        assertThat(page.asString()).doesNotContain("data-live", "/api/v1/recording/");
        given().get("/public/recording?year=1")
                .then()
                .statusCode(400)
                .body(containsString("<li><a href=\"#year\">"))
                .body(not(containsString("<table")));
        given().get("/public/x").then().statusCode(404).body(containsString("Page not found"));
    }

    @Test
    void the_first_page_leads_to_all_others() {
        given().get("/")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/html"))
                .body("html.@lang", equalTo("en-GB"));
    }

    private static RequestSpecification analyst() {
        return as("analyst");
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.client("somebody", "gla-analysis", role));
    }

    private static void refer(String borough, String presentedAt) throws SQLException {
        sql("""
            insert into referral (generation, referral_id, sequence, event_time, service, provider, hospital, department,
                status, withdrawn_by_referrer, age_band, sex, gender, ethnicity, ethnicity_scheme, ethnicity_version,
                borough, experienced, risk_of, children_in_household, presented_at, received_at)
            values (1, '%s', 1, now(), 'young-people-trauma', 'youth-advocacy-london', 'RJ701', 'emergency',
                'received', false, '18-22', 'female', 'female', 'white-british', 'census-2021', '1',
                '%s', '{stabbing}', '{}', 0, '%s', '%s')
            """.formatted(UUID.randomUUID(), borough, presentedAt, presentedAt));
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = RealComponents.postgres.superuserConnection("dashboard");
                var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }
}
