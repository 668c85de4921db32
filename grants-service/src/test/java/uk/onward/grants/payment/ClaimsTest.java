package uk.onward.grants.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.onward.grants.payment.SomeAward.API;
import static uk.onward.grants.payment.SomeAward.column;
import static uk.onward.grants.payment.SomeAward.gbp;
import static uk.onward.grants.payment.SomeAward.order;
import static uk.onward.grants.payment.SomeAward.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.platform.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClaimsTest {
    private static final String CLAIM = """
            {"period":{"from":"2021-04-01","to":"2021-06-30"},"amount":{"amount":"300.00","currency":"GBP"},"lines":[\
            {"heading":"Youth workers","amount":{"amount":"250.00","currency":"GBP"}},\
            {"heading":"Rooms","amount":{"amount":"50.00","currency":"GBP"}}]}""";
    private static final String SCHEDULE = """
            {"lines":[{"number":1,"dueOn":"2021-06-30","amount":{"amount":"400.00","currency":"GBP"}},\
            {"number":2,"dueOn":"2021-09-30","amount":{"amount":"600.00","currency":"GBP"}}]}""";

    @Test
    void a_claim_is_accepted_and_paid_up_to_its_amount() {
        // Given
        var award = SomeAward.agreed();
        String claim = submitted(award);
        String body = order("200.00").replace("{\"amount\":{", "{\"claimId\":\"" + claim + "\",\"amount\":{");
        post(award.officer(), award.path("payments"), body).statusCode(409);

        // When
        ValidatableResponse accepted = post(award.officer(), "/claims/" + claim + "/acceptance", null);

        // Then
        accepted.statusCode(201).body("status", equalTo("accepted")).body("submittedBy", nullValue());
        post(award.officer(), award.path("payments"), body).statusCode(201).body("claimId", equalTo(claim));
        post(award.officer(), award.path("payments"), body)
                .statusCode(400)
                .body("errors.pointer", contains("/amount/amount"))
                .body("errors[0].detail", equalTo("must be at most what is left of the claim: 100.00"));
        var other = SomeAward.agreed();
        post(other.officer(), other.path("payments"), body)
                .statusCode(400)
                .body("errors.pointer", contains("/claimId"));
        post(award.officer(), "/claims/" + claim + "/return", "{\"reason\":\"Late\"}")
                .statusCode(409);
    }

    @Test
    void a_returned_claim_says_why_and_another_takes_its_place() {
        // Given
        var award = SomeAward.agreed();
        String claim = submitted(award);

        // When
        post(award.chief(), "/claims/" + claim + "/return", "{\"reason\":\"Which quarter?\"}")
                .statusCode(201);

        // Then
        award.grantee()
                .get(API + "/claims/" + claim)
                .then()
                .body("status", equalTo("returned"))
                .body("notes.text", contains("Which quarter?"))
                .body("lines.heading", contains("Youth workers", "Rooms"));
        String again = submitted(award);
        award.grantee().get(API + award.path("claims")).then().body("items.id", contains(again, claim));
        award.officer()
                .get(API + "/claims?status=submitted&programme=" + award.programme)
                .then()
                .body("items.id", contains(again));
        SomeAward.agreed().officer().get(API + "/claims/" + claim).then().statusCode(404);
        SomeAward.agreed().grantee().get(API + "/claims/" + claim).then().statusCode(404);
        assertThat(column("select encode(content, 'escape') from award_note where about = '%s'".formatted(claim)))
                .hasSize(1)
                .noneMatch(text -> text.contains("quarter"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"300.00\"|\"300.01\"|/amount/amount",
                "\"50.00\"|\"0.00\"|/lines/1/amount/amount",
                "\"50.00\"|\"-50.00\"|/lines/1/amount/amount",
                "Rooms| |/lines/1/heading",
                "2021-06-30|2021-03-30|/period/to",
                "2021-06-30|2023-05-01|/period",
                "2021-04-01|2015-03-31|/period",
            })
    void what_does_not_add_up_is_refused_by_its_field(String good, String bad, String pointer) {
        // Given
        var award = SomeAward.agreed();

        // When
        ValidatableResponse answer =
                post(award.grantee(), award.path("claims"), CLAIM.replace(good, bad == null ? " " : bad));

        // Then
        answer.statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void claims_together_are_at_most_the_award_and_only_of_one_that_is_agreed() {
        // Given
        var award = SomeAward.agreed();
        for (int i = 0; i < 3; i++) {
            submitted(award);
        }

        // When
        ValidatableResponse over = post(award.grantee(), award.path("claims"), CLAIM);

        // Then
        over.statusCode(400)
                .body("errors[0].detail", equalTo("must be at most what is not claimed of the award: 100.00"));
        var offered = SomeAward.offered();
        post(offered.grantee(), offered.path("claims"), CLAIM).statusCode(409);
        post(award.officer(), award.path("claims"), CLAIM).statusCode(403);
        post(offered.grantee(), award.path("claims"), CLAIM).statusCode(404);
    }

    @Test
    void a_schedule_is_written_anew_as_a_whole_and_keeps_what_is_paid() {
        // Given
        var award = SomeAward.agreed();
        String path = API + award.path("payment-schedule");
        award.officer().body(SCHEDULE).put(path).then().statusCode(428);

        // When
        ValidatableResponse written = award.officer()
                .header("If-None-Match", "*")
                .body(SCHEDULE)
                .put(path)
                .then();

        // Then
        String tag = written.statusCode(201)
                .body("total.amount", equalTo("1000.00"))
                .extract()
                .header("ETag");
        String body = order("300.00").replace("{\"amount\":{", "{\"scheduleLine\":1,\"amount\":{");
        post(award.officer(), award.path("payments"), body).statusCode(201);
        post(award.officer(), award.path("payments"), body)
                .statusCode(400)
                .body("errors[0].detail", equalTo("must be at most what is left of the line: 100.00"));
        award.officer().get(path).then().statusCode(200).body("lines.paid.amount", contains("300.00", "0.00"));
        award.grantee().get(path).then().statusCode(200).body("lines.paid.amount", contains("0.00", "0.00"));
        award.officer()
                .header("If-Match", tag)
                .body(SCHEDULE.replace("\"400.00\"", "\"299.99\""))
                .put(path)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/lines"));
        award.officer()
                .header("If-Match", tag)
                .body("{\"lines\":[{\"number\":1,\"dueOn\":\"2021-07-31\",\"amount\":%s}]}".formatted(gbp("300.00")))
                .put(path)
                .then()
                .statusCode(200)
                .body("lines.dueOn", contains("2021-07-31"));
        award.officer().header("If-Match", tag).body(SCHEDULE).put(path).then().statusCode(412);
        award.officer()
                .header("If-None-Match", "*")
                .body(SCHEDULE)
                .put(path)
                .then()
                .statusCode(412);
        award.grantee().header("If-Match", "*").body(SCHEDULE).put(path).then().statusCode(403);
        SomeAward.agreed().officer().get(path).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"600.00\"|\"600.01\"|/lines",
                "\"600.00\"|\"0.00\"|/lines/1/amount/amount",
                "\"number\":2|\"number\":1|/lines/1/number",
                "\"number\":2|\"number\":0|/lines/1/number",
                "2021-09-30|2015-03-31|/lines/1/dueOn",
            })
    void a_schedule_that_is_none_is_refused_by_its_field(String good, String bad, String pointer) {
        // Given
        var award = SomeAward.agreed();

        // When
        ValidatableResponse answer = award.officer()
                .header("If-None-Match", "*")
                .body(SCHEDULE.replace(good, bad))
                .put(API + award.path("payment-schedule"))
                .then();

        // Then
        answer.statusCode(400).body("errors.pointer", hasItem(pointer));
        award.officer().get(API + award.path("payment-schedule")).then().statusCode(404);
    }

    private static String submitted(SomeAward award) {
        return post(award.grantee(), award.path("claims"), CLAIM)
                .statusCode(201)
                .body("submittedBy", equalTo("finance-1"))
                .extract()
                .path("id");
    }
}
