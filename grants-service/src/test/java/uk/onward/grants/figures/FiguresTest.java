package uk.onward.grants.figures;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static uk.onward.grants.application.Bids.column;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.grants.PublishedRows.Award;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguresTest {
    private static final String STATISTICS = "/grants/v1/statistics";

    @Test
    void what_is_awarded_committed_paid_and_forecast_adds_up() {
        // Given
        Award award = new Award().amounts(60_000, 40_000, 500).insert();
        award.scheduled(1, "2022-04-05", 7_000);
        award.scheduled(2, "2022-04-06", 8_000);

        // When, Then
        ask(award, "")
                .body("total.awards", equalTo(1))
                .body("total.awarded.amount", equalTo("1005.00"))
                .body("total.committed.amount", equalTo("600.00"))
                .body("total.paid.amount", equalTo("400.00"))
                .body("total.recoverable.amount", equalTo("5.00"))
                .body("total.forecast.amount", equalTo("150.00"))
                .body("rows", empty())
                .body("rules.size()", equalTo(6));
    }

    @Test
    void what_is_forecast_is_at_most_what_is_still_committed_and_the_soonest_first() {
        // Given
        Award award = new Award().amounts(10_000, 0, 0).insert();
        award.scheduled(1, "2022-03-31", 7_000);
        award.scheduled(2, "2022-04-06", 8_000);

        // When, Then
        ask(award, "financial-year")
                .body("total.forecast.amount", equalTo("100.00"))
                .body(
                        "rows.findAll { it.amounts.forecast.amount != '0.00' }.amounts.forecast.amount",
                        equalTo(List.of("70.00", "30.00")));
    }

    @Test
    void an_award_over_several_boroughs_is_shared_equally_and_the_first_by_code_get_the_pence_left_over() {
        // Given: 1000.01 committed and 0.02 paid, over three
        Award award = new Award()
                .in("A", "E09000030")
                .in("B", "E09000005")
                .in("C", "E09000022")
                .in("D", "E09000022")
                .amounts(100_001, 2, 0)
                .insert();

        // When
        ValidatableResponse answer = ask(award, "borough");

        // Then
        answer.body("rows.borough", equalTo(List.of("E09000005", "E09000022", "E09000030")))
                .body("rows.amounts.committed.amount", equalTo(List.of("333.34", "333.34", "333.33")))
                .body("rows.amounts.paid.amount", equalTo(List.of("0.01", "0.01", "0.00")))
                .body("rows.amounts.awards", equalTo(List.of(1, 1, 1)))
                .body("total.awards", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 99, 100, 101, 75_000_000})
    void whatever_is_taken_back_the_shares_are_the_whole(long demanded) {
        // Given
        Award award = new Award()
                .in("A", "E09000001")
                .in("B", "E09000002")
                .in("C", "E09000003")
                .in("D", "E09000004")
                .in("E", "E09000006")
                .in("F", "E09000007")
                .in("G", "E09000008")
                .amounts(0, 75_000_000, 0)
                .insert();
        award.post("clawback-demand", UUID.randomUUID(), -demanded, "2022-05-01T00:00:00Z");

        // When
        ValidatableResponse answer = ask(award, "borough,financial-year");

        // Then
        BigDecimal shared = answer.extract().<List<String>>path("rows.amounts.paid.amount").stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(shared).isEqualByComparingTo(BigDecimal.valueOf(75_000_000 - demanded, 2));
        answer.body("total.paid.amount", equalTo(shared.toPlainString()));
    }

    @Test
    void a_financial_year_begins_on_the_first_of_April() {
        // Given
        Award award = new Award().on("2021-03-31").amounts(100, 0, 0).insert();
        award.payment(10, "2021-03-31", "settled");
        award.payment(20, "2021-04-01", "settled");
        award.payment(30, "2022-03-31", "approved");
        award.scheduled(1, "2022-04-01", 40);

        // When, Then
        ask(award, "financial-year")
                .body("rows.financialYear", equalTo(List.of(2020, 2021, 2022)))
                .body("rows.amounts.paid.amount", equalTo(List.of("0.10", "0.50", "0.00")))
                .body("rows.amounts.disbursed.amount", equalTo(List.of("0.10", "0.20", "0.00")))
                .body("rows.amounts.forecast.amount", equalTo(List.of("0.00", "0.00", "0.40")))
                .body("rows.amounts.awards", equalTo(List.of(1, 0, 0)));
    }

    @Test
    void paid_is_what_was_approved_and_disbursed_what_the_bank_has_settled_as_in_the_open_data() {
        // Given
        Award award = new Award().amounts(1_000, 0, 0).insert();
        award.payment(100, "2021-05-01", "settled");
        award.payment(30, "2021-06-01", "approved");

        // When
        ValidatableResponse answer = ask(award, "");

        // Then
        answer.body("total.paid.amount", equalTo("1.30")).body("total.disbursed.amount", equalTo("1.00"));
        assertThat(column("select paid_pence from open_grant where reference = '%s'".formatted(award.reference)))
                .containsExactly("100");
    }

    @Test
    void an_award_without_a_place_is_of_no_borough() {
        Award award = new Award().insert();

        ask(award, "programme,borough")
                .body("rows.borough", equalTo(List.of("not-stated")))
                .body("rows.programme", equalTo(List.of(award.programmeCode)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deferred", "programme held", "declined", "withdrawn"})
    void what_is_not_public_counts_for_nobody(String why) {
        // Given
        Award award = switch (why) {
            case "deferred" -> new Award().deferred();
            case "programme held" -> new Award().programmeHeld();
            default -> new Award().status(why);
        };
        award.in("A", "E09000005").amounts(1, 2, 3).insert();
        award.scheduled(1, "2022-04-01", 40);
        award.reported("i-1", "5", "accepted");

        for (String role : List.of("commissioner", "grants-officer", "auditor", "analyst", "consortium")) {
            // When, Then
            as(role).get(STATISTICS + "?by=programme,borough,financial-year&programme=" + award.programmeCode)
                    .then()
                    .statusCode(200)
                    .body("total.awards", equalTo(0))
                    .body("total.awarded.amount", equalTo("0.00"))
                    .body("total.forecast.amount", equalTo("0.00"))
                    .body("rows", empty());
            as(role).get(STATISTICS + "/outcomes?programme=" + award.programmeCode)
                    .then()
                    .statusCode(200)
                    .body("indicators", empty());
        }
    }

    @Test
    void what_was_held_counts_when_the_deferral_ends() {
        // Given
        Award award = new Award().deferred().amounts(100, 0, 0).insert();
        ask(award, "").body("total.awards", equalTo(0));

        // When
        award.isPublished();

        // Then
        ask(award, "").body("total.awards", equalTo(1)).body("total.awarded.amount", equalTo("1.00"));
    }

    @Test
    void an_indicator_is_added_up_over_accepted_returns() {
        // Given
        Award award = new Award().insert();
        award.reported("people", "120.5", "accepted");
        award.reported("people", "20", "accepted");
        award.reported("people", "1000", "submitted");

        // When, Then
        as("analyst")
                .get(STATISTICS + "/outcomes?programme=" + award.programmeCode)
                .then()
                .statusCode(200)
                .body("indicators.size()", equalTo(1))
                .body("indicators[0].indicator", equalTo("people"))
                .body("indicators[0].returns", equalTo(2))
                .body("indicators[0].awards", equalTo(1))
                .body("indicators[0].sum", equalTo(140.5f))
                .body("indicators[0].lowest", equalTo(20.0f))
                .body("indicators[0].highest", equalTo(120.5f));
    }

    @Test
    void what_is_asked_by_or_of_must_be_known() {
        as("analyst").get(STATISTICS + "?by=person").then().statusCode(400).body("errors.pointer", hasItem("by"));
        as("analyst")
                .get(STATISTICS + "?programme=No%20Code")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("programme"));
        as("hospital-referrer").get(STATISTICS).then().statusCode(403);
        given().get(STATISTICS).then().statusCode(401);
        given().get(STATISTICS + "/outcomes").then().statusCode(401);
    }

    private static ValidatableResponse ask(Award award, String by) {
        return as("analyst")
                .get(STATISTICS + "?programme=" + award.programmeCode + (by.isEmpty() ? "" : "&by=" + by))
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.client("mopac", "mopac", role));
    }
}
