package uk.onward.dashboard.figures;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.dashboard.testing.RealComponents;
import uk.onward.dashboard.testing.TestTokens;

@QuarkusTest
@TestProfile(StatesAlone.class)
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatisticsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_figure_is_what_a_plain_count_of_the_states_says(long seed) throws Exception {
        // Given
        var states = new RandomStates(seed, 400);
        stand(states);

        // When
        JsonNode year = statistics("from=2020-04-01&to=2021-03-31");
        JsonNode month = statistics("from=2020-07-01&to=2020-07-31&service=lvws");
        JsonNode places = statistics("from=2020-04-01&to=2022-03-31&hospital=RJZ01&borough=E09000032");

        // Then
        assertThat(PlainCount.flat(year))
                .hasSizeGreaterThan(100)
                .isEqualTo(counted(states, year, "2020-04-01", "2021-03-31", state -> true));
        assertThat(PlainCount.flat(month))
                .isEqualTo(counted(
                        states,
                        month,
                        "2020-07-01",
                        "2020-07-31",
                        state -> state.get("service").asText().equals("lvws")));
        assertThat(PlainCount.flat(places))
                .isEqualTo(counted(
                        states,
                        places,
                        "2020-04-01",
                        "2022-03-31",
                        state -> state.get("hospital").asText().equals("RJZ01")
                                && state.get("borough").get("code").asText().equals("E09000032")));
    }

    @Test
    void bands_and_ethnicities_are_put_together_under_the_groupings_that_the_answer_declares() throws Exception {
        // Given
        stand(new RandomStates(4, 200));

        // When
        JsonNode answer = statistics("from=2020-04-01&to=2021-03-31");

        // Then
        JsonNode breakdowns = answer.get("breakdowns");
        assertThat(sum(breakdowns.get("ethnicityGroup")))
                .as("each ethnicity is in one group")
                .isEqualTo(answer.at("/totals/presenting").asInt());
        int adults = 0;
        for (JsonNode band : breakdowns.get("ageBand")) {
            adults += band.get("code").asText().equals("16-17")
                    ? 0
                    : band.get("presenting").asInt();
        }
        assertThat(find(breakdowns.get("ageUnion"), "18+").get("presenting").asInt())
                .isEqualTo(adults)
                .isPositive();
        assertThat(answer.at("/groupings/ethnicityGroup/groups").findValuesAsText("code"))
                .contains("black", "white-british", "declined", "not-known");
    }

    @Test
    void a_rate_is_rounded_half_up_to_four_decimals_and_absent_over_nothing() throws Exception {
        // Given
        States.clear();
        for (int i = 0; i < 3; i++) {
            var referral = States.referral("2020-05-01T10:00:00Z");
            referral.put("repeat", i < 2).put("status", "received");
            States.put("referral", List.of(referral));
        }

        // When
        JsonNode answer = statistics("from=2020-04-01&to=2021-03-31");

        // Then
        assertThat(answer.at("/totals/repeat/rate").decimalValue()).isEqualByComparingTo("0.6667");
        assertThat(answer.at("/totals/overTwelveWeeks").has("rate")).isFalse();
        assertThat(answer.at("/totals/timeToFirstContact").has("medianMinutes")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "to=2021-03-31, from",
        "from=2020-04-01, to",
        "from=yesterday&to=2021-03-31, from",
        "from=2021-02-29&to=2021-03-31, from",
        "from=2021-04-01&to=2021-03-31, to",
        "from=1999-12-31&to=2001-03-31, from",
        "from=2010-04-01&to=2020-04-01, to",
        "from=2020-04-01&to=2021-03-31&borough=E09000099, borough",
        "from=2020-04-01&to=2021-03-31&service=';drop table referral, service",
        "from=2020-04-01&to=2021-03-31&hospital=RJZ_01, hospital"
    })
    void what_can_not_be_asked_is_told_by_the_name_of_the_parameter(String query, String parameter) {
        // Given
        RequestSpecification asked = by("analyst");

        // When
        var answer = asked.get("/api/v1/statistics?" + query).then();

        // Then
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:problem-type:onward:validation-failed"))
                .body("errors.pointer", hasItem(parameter));
    }

    @Test
    void only_analysts_and_commissioners_may_ask() {
        // Given
        String query = "/api/v1/statistics?from=2020-04-01&to=2021-03-31";

        // When, Then
        given().get(query).then().statusCode(401).contentType("application/problem+json");
        by("idva").get(query).then().statusCode(403);
        by("commissioner").get(query).then().statusCode(200);
    }

    private static void stand(RandomStates states) throws Exception {
        States.clear();
        States.put("referral", states.referrals);
        States.put("onward_referral", states.onward);
        States.put("marac_referral", states.atMaracs);
        States.put("safeguarding_referral", states.atHubs);
    }

    private static Map<String, Integer> counted(
            RandomStates states, JsonNode answer, String from, String to, Predicate<JsonNode> filter) {
        return PlainCount.of(
                states,
                LocalDate.parse(from),
                LocalDate.parse(to),
                Instant.parse(answer.get("asOf").asText()),
                filter);
    }

    private static int sum(JsonNode cells) {
        int sum = 0;
        for (JsonNode cell : cells) {
            sum += cell.get("presenting").asInt();
        }
        return sum;
    }

    private static JsonNode find(JsonNode cells, String code) {
        for (JsonNode cell : cells) {
            if (cell.get("code").asText().equals(code)) {
                return cell;
            }
        }
        throw new AssertionError("no cell " + code);
    }

    static RequestSpecification by(String role) {
        return given().auth().oauth2(TestTokens.client("somebody", "gla-analysis", role));
    }

    private static JsonNode statistics(String query) throws Exception {
        return States.JSON.readTree(by("analyst")
                .get("/api/v1/statistics?" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
