package uk.onward.grants.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static uk.onward.grants.payment.SomeAward.API;
import static uk.onward.grants.payment.SomeAward.gbp;
import static uk.onward.grants.payment.SomeAward.order;
import static uk.onward.grants.payment.SomeAward.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.grants.payment.SomeAward;
import uk.onward.platform.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosureTest {
    private static final String CLOSURE = "{\"closedOn\":\"2023-07-31\"}";

    @Test
    void an_award_is_closed_when_nothing_is_left_open_and_not_before() {
        // Given
        var award = SomeAward.agreed();
        String payment = award.raised("800.00");
        refused(award, "A payment is raised");
        award.approve(payment).statusCode(201);
        refused(award, "A payment is raised");
        post(award.officer(), "/payments/" + payment + "/settlement", "{\"settledOn\":\"2021-07-01\"}")
                .statusCode(201);
        refused(award, "final monitoring return");
        String report = reported(award, "750.00");
        refused(award, "final monitoring return");
        post(award.officer(), "/monitoring-returns/" + report + "/acceptance", null)
                .statusCode(201);
        refused(award, "has to be released first: 200.00");
        release(award, "200.00").statusCode(201).body("notes.kind", contains("reason"));
        refused(award, "demanded back or waived: 50.00");
        String clawback = demanded(award, "30.00");
        refused(award, "has not been received");
        receive(award, clawback, "30.00").statusCode(201).body("status", equalTo("received"));
        post(award.chief(), award.path("closure"), waiving("19.99"))
                .statusCode(400)
                .body("errors.pointer", contains("/waived/amount/amount"));

        // When
        ValidatableResponse closed = post(award.chief(), award.path("closure"), waiving("20.00"));

        // Then
        closed.statusCode(201).body("waived.amount", equalTo("20.00")).body("notes.kind", contains("waived"));
        award.grantee().get(API + award.path("closure")).then().statusCode(200).body("closedOn", equalTo("2023-07-31"));
        award.officer().get(API + "/awards/" + award.id).then().body("status", equalTo("closed"));
        post(award.officer(), award.path("payments"), order("1.00"))
                .statusCode(409);
        post(award.chief(), award.path("clawbacks"), demand("1.00")).statusCode(409);
        post(award.chief(), award.path("closure"), CLOSURE).statusCode(409);
        assertThat(award.balance("committed")).isZero();
        assertThat(award.balance("paid")).isEqualTo(77_000);
        assertThat(award.available()).isEqualTo(200_000 - 77_000);
        assertThat(award.trialBalance()).containsOnly("0");
    }

    @Test
    void what_is_not_paid_is_released_and_not_a_penny_more() {
        // Given
        var award = SomeAward.agreed();
        award.paid("400.00");
        String key = UUID.randomUUID().toString();

        // When
        ValidatableResponse over = release(award, "600.01");

        // Then
        over.statusCode(409).body("limit", equalTo("award")).body("left.amount", equalTo("600.00"));
        for (int i = 0; i < 2; i++) {
            award.chief()
                    .header("Idempotency-Key", key)
                    .body(released("600.00"))
                    .post(API + award.path("underspend"))
                    .then()
                    .statusCode(201);
        }
        assertThat(award.journals("release")).isEqualTo(1);
        assertThat(award.available()).isEqualTo(160_000);
        award.grantee().get(API + award.path("underspend")).then().body("items.amount.amount", contains("600.00"));
    }

    @Test
    void what_was_paid_is_demanded_back_and_comes_in_parts() {
        // Given
        var award = SomeAward.agreed();
        award.paid("400.00");
        post(award.chief(), award.path("clawbacks"), demand("400.01"))
                .statusCode(409)
                .body("left.amount", equalTo("400.00"));
        String clawback = demanded(award, "100.00");
        String other = demanded(award, "50.00");

        // When
        ValidatableResponse part = receive(award, clawback, "40.00");

        // Then
        part.statusCode(201).body("status", equalTo("demanded")).body("received.amount", equalTo("40.00"));
        receive(award, clawback, "60.01")
                .statusCode(400)
                .body("errors[0].detail", equalTo("must be at most what is still to come: 60.00"));
        receive(award, clawback, "60.00").statusCode(201).body("receipts.amount.amount", contains("40.00", "60.00"));
        receive(award, clawback, "0.01").statusCode(409);
        post(award.chief(), "/clawbacks/" + other + "/withdrawal", "{\"reason\":\"Spent after all\"}")
                .statusCode(201)
                .body("status", equalTo("withdrawn"));
        receive(award, other, "1.00").statusCode(409);
        assertThat(award.balance("recoverable")).isZero();
        assertThat(award.balance("paid")).isEqualTo(30_000);
        assertThat(award.available()).isEqualTo(110_000);
        assertThat(award.trialBalance()).containsOnly("0");
        SomeAward.agreed().chief().get(API + "/clawbacks/" + clawback).then().statusCode(404);
        award.grantee().get(API + award.path("clawbacks")).then().body("items.id", contains(clawback, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"100.00\"|\"0.00\"|/amount/amount",
                "\"100.00\"|\"-1.00\"|/amount/amount",
                "GBP|EUR|/amount/currency",
                "2023-06-01|2199-06-01|/demandedOn",
                "2023-07-01|2023-05-31|/dueOn",
                "Unspent|\u0020|/reason",
            })
    void a_demand_that_is_none_is_refused_by_its_field(String good, String bad, String pointer) {
        // Given
        var award = SomeAward.agreed();
        award.paid("400.00");

        // When
        ValidatableResponse answer =
                post(award.chief(), award.path("clawbacks"), demand("100.00").replace(good, bad == null ? " " : bad));

        // Then
        answer.statusCode(400).body("errors.pointer", hasItem(pointer));
        assertThat(award.balance("recoverable")).isZero();
    }

    @Test
    void only_a_commissioner_of_the_funder_gives_back_demands_and_closes() {
        // Given
        var award = SomeAward.agreed();
        var other = SomeAward.agreed();

        // When
        ValidatableResponse officer = post(award.officer(), award.path("closure"), CLOSURE);

        // Then
        officer.statusCode(403);
        post(award.officer(), award.path("underspend"), released("1.00")).statusCode(403);
        post(award.grantee(), award.path("clawbacks"), demand("1.00")).statusCode(403);
        post(other.chief(), award.path("closure"), CLOSURE).statusCode(404);
        post(other.chief(), award.path("underspend"), released("1.00")).statusCode(404);
        post(other.chief(), award.path("clawbacks"), demand("1.00")).statusCode(404);
        award.chief().get(API + award.path("closure")).then().statusCode(404);
    }

    @Test
    void a_historic_award_is_closed_without_a_return() {
        // Given
        var award = SomeAward.historic();
        post(
                        award.officer(),
                        award.path("historic-payments"),
                        "{\"amount\":%s,\"paidOn\":\"2016-02-15\"}".formatted(gbp("1000.00")))
                .statusCode(201);

        // When
        ValidatableResponse closed = post(award.chief(), award.path("closure"), "{\"closedOn\":\"2016-03-31\"}");

        // Then
        closed.statusCode(201).body("waived.amount", equalTo("0.00"));
    }

    private static void refused(SomeAward award, String why) {
        post(award.chief(), award.path("closure"), CLOSURE).statusCode(409).body("detail", containsString(why));
    }

    private static String reported(SomeAward award, String spent) {
        return post(award.grantee(), award.path("monitoring-returns"), """
                        {"period":{"from":"2021-04-01","to":"2023-04-30"},"final":true,"spent":%s,\
                        "indicators":[{"indicator":"residents-trained","value":120}],\
                        "notReported":[{"indicator":"networks-begun","reason":"not-collected"}]}""".formatted(gbp(spent)))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse release(SomeAward award, String amount) {
        return post(award.chief(), award.path("underspend"), released(amount));
    }

    private static String released(String amount) {
        return "{\"amount\":%s,\"occurredOn\":\"2023-05-15\",\"reason\":\"A vacant post\"}".formatted(gbp(amount));
    }

    private static String demanded(SomeAward award, String amount) {
        return post(award.chief(), award.path("clawbacks"), demand(amount))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String demand(String amount) {
        return "{\"amount\":%s,\"demandedOn\":\"2023-06-01\",\"dueOn\":\"2023-07-01\",\"reason\":\"Unspent\"}"
                .formatted(gbp(amount));
    }

    private static ValidatableResponse receive(SomeAward award, String clawback, String amount) {
        return post(
                award.officer(),
                "/clawbacks/" + clawback + "/receipts",
                "{\"amount\":%s,\"receivedOn\":\"2023-06-20\"}".formatted(gbp(amount)));
    }

    private static String waiving(String amount) {
        return "{\"closedOn\":\"2023-07-31\",\"waived\":{\"amount\":%s,\"reason\":\"Not worth asking\"}}"
                .formatted(gbp(amount));
    }
}
