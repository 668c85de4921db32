package uk.onward.grants.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.onward.grants.payment.SomeAward.API;
import static uk.onward.grants.payment.SomeAward.CHIEF;
import static uk.onward.grants.payment.SomeAward.OFFICER;
import static uk.onward.grants.payment.SomeAward.as;
import static uk.onward.grants.payment.SomeAward.gbp;
import static uk.onward.grants.payment.SomeAward.order;
import static uk.onward.grants.payment.SomeAward.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.grants.Roles;
import uk.onward.grants.payment.SomeAward;
import uk.onward.platform.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosureTest {
    private static final String OTHER_CHIEF = "chief-2";
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
        String unspent = raisedRelease(award, "200.00");
        refused(award, "raised and not decided");
        approve(award, "/underspends/" + unspent).statusCode(201).body("notes.kind", contains("reason"));
        refused(award, "demanded back or waived: 50.00");
        String clawback = raisedDemand(award, "30.00");
        refused(award, "raised and not decided");
        approve(award, "/clawbacks/" + clawback).statusCode(201);
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
        post(award.officer(), award.path("payments"), order("1.00")).statusCode(409);
        post(award.officer(), award.path("clawbacks"), demand("1.00")).statusCode(409);
        post(award.officer(), award.path("underspend"), released("1.00")).statusCode(409);
        post(award.chief(), award.path("closure"), CLOSURE).statusCode(409);
        assertThat(award.balance("committed")).isZero();
        assertThat(award.balance("paid")).isEqualTo(77_000);
        assertThat(award.available()).isEqualTo(200_000 - 77_000);
        assertThat(award.trialBalance()).containsOnly("0");
        assertThat(award.told())
                .containsExactly("paid", "underspend-released", "clawback-demanded", "clawback-received", "closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"underspend", "clawbacks"})
    void one_person_raises_what_is_given_back_and_only_another_approves_it(String what) {
        // Given
        var award = SomeAward.agreed();
        award.paid("400.00");
        String body = what.equals("underspend") ? released("100.00") : demand("100.00");
        String id = post(award.chief(), award.path(what), body)
                .statusCode(201)
                .body("status", equalTo("raised"))
                .body("raisedBy", equalTo(CHIEF))
                .extract()
                .path("id");
        String path = (what.equals("underspend") ? "/underspends/" : "/clawbacks/") + id;

        // When
        ValidatableResponse alone = post(as(award.funder, Roles.COMMISSIONER, "CHIEF-1"), path + "/approval", null);

        // Then
        alone.statusCode(409).body("detail", containsString("another person"));
        post(award.officer(), path + "/approval", null).statusCode(403);
        assertThat(award.balance("committed")).isEqualTo(60_000);
        assertThat(award.balance("paid")).isEqualTo(40_000);
        award.grantee().get(API + path).then().statusCode(404);
        award.grantee().get(API + award.path(what)).then().body("items", empty());
        award.officer().get(API + path).then().body("status", equalTo("raised"));
        approve(award, path).statusCode(201).body("approvedBy", equalTo(OTHER_CHIEF));
        approve(award, path).statusCode(409);
        award.grantee().get(API + path).then().statusCode(200).body("approvedBy", nullValue());
        assertThat(award.balance("committed") + award.balance("paid")).isEqualTo(90_000);
        assertThat(award.trialBalance()).containsOnly("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"underspend", "clawbacks"})
    void what_is_rejected_stays_rejected_and_why_is_the_funders_to_read(String what) {
        // Given
        var award = SomeAward.agreed();
        award.paid("400.00");
        String body = what.equals("underspend") ? released("100.00") : demand("100.00");
        String id = post(award.officer(), award.path(what), body).extract().path("id");
        String path = (what.equals("underspend") ? "/underspends/" : "/clawbacks/") + id;

        // When
        ValidatableResponse rejected = post(award.chief(), path + "/rejection", "{\"reason\":\"Not yet\"}");

        // Then
        rejected.statusCode(201).body("status", equalTo("rejected")).body("notes.text", hasItem("Not yet"));
        approve(award, path).statusCode(409);
        award.grantee().get(API + path).then().statusCode(404);
        assertThat(award.balance("committed") + award.balance("paid")).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"underspend", "clawback"})
    void nor_does_the_database_let_one_person_alone_whatever_the_service_forgets(String table) throws SQLException {
        // Given
        var award = SomeAward.agreed();
        award.paid("400.00");
        String done = table.equals("underspend") ? "released" : "demanded";
        String id = table.equals("underspend") ? raisedRelease(award, "1.00") : raisedDemand(award, "1.00");
        String approval =
                "update %s set status = '%s', approved_agency = '%s', approved_by = '%%s', approved_at = now() where id = '%s'"
                        .formatted(table, done, award.funder, id);

        // When
        try (Connection app = RealComponents.postgres.connection("grants", "grants_app", "test")) {
            // Then
            assertThatThrownBy(() -> change(app, award, OFFICER, approval.formatted(OFFICER)))
                    .hasMessageContaining("second_person");
            assertThatThrownBy(() -> change(app, award, OFFICER, approval.formatted(CHIEF)))
                    .hasMessageContaining("by the person who asks");
            assertThatThrownBy(() -> change(
                            app,
                            award,
                            CHIEF,
                            "update %s set status = '%s' where id = '%s'".formatted(table, done, id)))
                    .hasMessageContaining("nobody has approved");
            String raising =
                    "insert into %1$s select (jsonb_populate_record(null::%1$s, to_jsonb(t) || '{\"id\": \"%2$s\", %3$s}')).* from %1$s t where id = '%4$s'";
            assertThatThrownBy(() -> change(
                            app, award, CHIEF, raising.formatted(table, UUID.randomUUID(), "\"version\": 0", id)))
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() -> change(
                            app,
                            award,
                            OFFICER,
                            raising.formatted(table, UUID.randomUUID(), "\"status\": \"%s\"".formatted(done), id)))
                    .hasMessageContaining("row-level security");
            assertThat(change(app, award, OFFICER, raising.formatted(table, UUID.randomUUID(), "\"version\": 0", id)))
                    .isEqualTo(1);
            assertThat(change(app, award, CHIEF, approval.formatted(CHIEF))).isEqualTo(1);
            assertThatThrownBy(() -> change(app, award, OTHER_CHIEF, approval.formatted(OTHER_CHIEF)))
                    .hasMessageContaining("not rewritten");
        }
    }

    /** As the service, for one person of the funder. */
    private static int change(Connection app, SomeAward award, String person, String statement) throws SQLException {
        app.setAutoCommit(false);
        try (var setting = app.prepareStatement(
                        "select set_config('app.agency', ?, true), set_config('app.person', ?, true)");
                var sql = app.createStatement()) {
            setting.setString(1, award.funder);
            setting.setString(2, person);
            setting.execute();
            int changed = sql.executeUpdate(statement);
            app.commit();
            return changed;
        } catch (SQLException refused) {
            app.rollback();
            throw refused;
        }
    }

    @Test
    void what_is_not_paid_is_released_and_not_a_penny_more() {
        // Given
        var award = SomeAward.agreed();
        award.paid("400.00");
        String key = UUID.randomUUID().toString();

        String most = raisedRelease(award, "600.00");

        // When
        ValidatableResponse over = approve(award, "/underspends/" + raisedRelease(award, "600.01"));

        // Then
        over.statusCode(409).body("limit", equalTo("award")).body("left.amount", equalTo("600.00"));
        for (int i = 0; i < 2; i++) {
            award.chief()
                    .header("Idempotency-Key", key)
                    .post(API + "/underspends/" + most + "/approval")
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
        approve(award, "/clawbacks/" + raisedDemand(award, "400.01"))
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
        assertThat(award.told())
                .containsExactly(
                        "paid",
                        "clawback-demanded",
                        "clawback-demanded",
                        "clawback-received",
                        "clawback-received",
                        "clawback-withdrawn");
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
    void only_the_funder_gives_back_and_demands_and_only_its_commissioner_closes() {
        // Given
        var award = SomeAward.agreed();
        var other = SomeAward.agreed();

        // When
        ValidatableResponse officer = post(award.officer(), award.path("closure"), CLOSURE);

        // Then
        officer.statusCode(403);
        post(award.grantee(), award.path("underspend"), released("1.00")).statusCode(403);
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

    private static ValidatableResponse approve(SomeAward award, String path) {
        return post(as(award.funder, Roles.COMMISSIONER, OTHER_CHIEF), path + "/approval", null);
    }

    private static String raisedRelease(SomeAward award, String amount) {
        return post(award.officer(), award.path("underspend"), released(amount))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String released(String amount) {
        return "{\"amount\":%s,\"occurredOn\":\"2023-05-15\",\"reason\":\"A vacant post\"}".formatted(gbp(amount));
    }

    private static String demanded(SomeAward award, String amount) {
        String id = raisedDemand(award, amount);
        approve(award, "/clawbacks/" + id).statusCode(201).body("status", equalTo("demanded"));
        return id;
    }

    private static String raisedDemand(SomeAward award, String amount) {
        return post(award.officer(), award.path("clawbacks"), demand(amount))
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
