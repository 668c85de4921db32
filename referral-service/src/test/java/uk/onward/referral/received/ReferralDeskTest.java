package uk.onward.referral.received;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static uk.onward.referral.Journey.packHeld;
import static uk.onward.referral.Journey.seen;
import static uk.onward.referral.Journey.told;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.platform.testing.TestTokens;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.IdvaCounterpart;
import uk.onward.referral.Journey;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.ServiceTest;

@ServiceTest
class ReferralDeskTest {
    @Test
    void another_boroughs_coordinator_finds_nothing_and_is_written_down() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String one = Callers.MARAC + "/" + Journey.received(request);

        Callers.lambethMarac().get(one).then().statusCode(404);

        Callers.lambethMarac().get(one + "/pack").then().statusCode(404);
        post(Callers.lambethMarac(), one + "/acceptance", "{}").statusCode(404);
        post(Callers.lambethMarac(), one + "/decline", "{\"reason\":\"wrong-borough\"}")
                .statusCode(404);
        assertThat(Callers.listed(Callers.lambethMarac(), Callers.MARAC, request.id()))
                .isEmpty();
        assertThat(Database.column("select action from read_audit where outcome = 'denied' and agency = 'lambeth-marac'"
                        + " and subjects @> array['" + id(one) + "']::uuid[] order by id"))
                .containsExactly(
                        "maracReferral.read",
                        "maracReferral.readPack",
                        "maracReferral.accept",
                        "maracReferral.decline");
        told(Bus.MARAC_REFERRALS, request, "marac-referral.received.v1", "marac-referral.pack-held.v1");
    }

    @Test
    void an_acceptance_is_told_of_once_however_often_it_is_sent() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String one = Callers.MARAC + "/" + Journey.received(request);
        String key = UUID.randomUUID().toString();

        String tag = post(Callers.southwarkMarac(), key, one + "/acceptance", "{}")
                .statusCode(201)
                .header("Location", equalTo(one))
                .body("status", equalTo("accepted"))
                .extract()
                .header("ETag");

        post(Callers.southwarkMarac(), key, one + "/acceptance", "{}")
                .statusCode(201)
                .header("Location", equalTo(one))
                .header("ETag", equalTo(tag))
                .body("status", equalTo("accepted"));
        post(Callers.southwarkMarac(), one + "/acceptance", "{}")
                .statusCode(409)
                .body("type", equalTo("urn:problem-type:onward:illegal-move"));
        told(
                Bus.MARAC_REFERRALS,
                request,
                "marac-referral.received.v1",
                "marac-referral.pack-held.v1",
                "marac-referral.accepted.v1");
        List<JsonNode> events = Bus.about(Bus.MARAC_REFERRALS, request.id());
        assertThat(events).extracting(event -> event.get("sequence").asText()).containsExactly("1", "2", "3");
        assertThat(events.getLast().at("/data/status").asText()).isEqualTo("accepted");
        assertThat(events.getLast().at("/data/decidedAt").asText()).endsWith(":00:00Z");
    }

    @Test
    void a_declined_referral_says_why_and_its_pack_can_not_be_read_any_more() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String one = Callers.MARAC + "/" + Journey.received(request);

        post(Callers.southwarkMarac(), one + "/decline", "{\"reason\":\"wrong-borough\"}")
                .statusCode(201)
                .body("status", equalTo("declined"))
                .body("declineReason.scheme", equalTo("onward-decline-reason"))
                .body("declineReason.version", equalTo("1"))
                .body("declineReason.code", equalTo("wrong-borough"));

        Callers.southwarkMarac().get(one + "/pack").then().statusCode(404);
        told(
                Bus.MARAC_REFERRALS,
                request,
                "marac-referral.received.v1",
                "marac-referral.pack-held.v1",
                "marac-referral.declined.v1");
        assertThat(Bus.about(Bus.MARAC_REFERRALS, request.id())
                        .getLast()
                        .at("/data/declineReason/code")
                        .asText())
                .isEqualTo("wrong-borough");
        Bus.send(request.id(), request.event(OnwardRequest.WITHDRAWN, 2, 1));
        Journey.received(OnwardRequest.toSouthwarkMarac());
        Callers.southwarkMarac().get(one).then().body("status", equalTo("declined"));
    }

    @Test
    void a_hub_acknowledges_and_declines() {
        OnwardRequest kept = OnwardRequest.of("childrens-safeguarding", "southwark-childrens-social-care");
        OnwardRequest sentBack = OnwardRequest.of("childrens-safeguarding", "southwark-childrens-social-care");
        for (OnwardRequest request : List.of(kept, sentBack)) {
            IdvaCounterpart.answer(request.id(), 200, request.pack(1, "10:00"));
            Bus.send(request.id(), request.event(OnwardRequest.REQUESTED, 1, 1));
            packHeld(
                    Callers::southwarkHub,
                    Callers.SAFEGUARDING,
                    seen(Callers::southwarkHub, Callers.SAFEGUARDING, request),
                    1);
        }
        String first = Callers.SAFEGUARDING + "/" + seen(Callers::southwarkHub, Callers.SAFEGUARDING, kept);
        String second = Callers.SAFEGUARDING + "/" + seen(Callers::southwarkHub, Callers.SAFEGUARDING, sentBack);

        post(Callers.southwarkHub(), first + "/acceptance", "{}").statusCode(201);
        post(Callers.southwarkHub(), second + "/decline", "{\"reason\":\"duplicate\"}")
                .statusCode(201);

        Callers.southwarkHub()
                .get(first + "/pack")
                .then()
                .statusCode(200)
                .body("safe.address", equalTo(OnwardRequest.ADDRESS));
        Callers.as("lambeth-childrens-social-care", "safeguarding-hub")
                .get(first)
                .then()
                .statusCode(404);
        told(
                Bus.SAFEGUARDING_REFERRALS,
                kept,
                "safeguarding-referral.received.v1",
                "safeguarding-referral.pack-held.v1",
                "safeguarding-referral.accepted.v1");
        told(
                Bus.SAFEGUARDING_REFERRALS,
                sentBack,
                "safeguarding-referral.received.v1",
                "safeguarding-referral.pack-held.v1",
                "safeguarding-referral.declined.v1");
    }

    @Test
    void a_stale_tag_is_refused_and_a_fresh_one_honoured() {
        String one = Callers.MARAC + "/" + Journey.received(OnwardRequest.toSouthwarkMarac());
        String tag = Callers.southwarkMarac().get(one).header("ETag");

        post(Callers.southwarkMarac().header("If-Match", "\"0\""), one + "/acceptance", "{}")
                .statusCode(412);

        post(Callers.southwarkMarac().header("If-Match", tag), one + "/acceptance", "{}")
                .statusCode(201)
                .header("ETag", not(equalTo(tag)));
    }

    @Test
    void a_key_belongs_to_one_request() {
        String one = Callers.MARAC + "/" + Journey.received(OnwardRequest.toSouthwarkMarac());
        String key = UUID.randomUUID().toString();
        post(Callers.southwarkMarac(), key, one + "/decline", "{\"reason\":\"duplicate\"}")
                .statusCode(201);

        post(Callers.southwarkMarac(), key, one + "/decline", "{\"reason\":\"wrong-borough\"}")
                .statusCode(422)
                .body("type", equalTo("urn:problem-type:onward:idempotency-key-reused"));

        Callers.southwarkMarac()
                .body("{\"reason\":\"duplicate\"}")
                .post(one + "/decline")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:problem-type:onward:idempotency-key-missing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"score-too-low\"}|/reason",
                "{\"reason\":\"\"}|/reason",
                "{\"reason\":null}|/reason",
                "{\"reason\":7}|/reason",
                "{\"reason\":\"dup\\u0000licate\"}|/reason",
                "{\"reason\":\"\\ud800\"}|/reason",
                "{}|/reason",
            })
    void a_reason_that_is_not_on_the_list_is_refused_by_its_field(String body, String pointer) {
        String one = Callers.MARAC + "/" + Journey.received(OnwardRequest.toSouthwarkMarac());

        post(Callers.southwarkMarac(), one + "/decline", body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer));

        Callers.southwarkMarac().get(one).then().body("status", equalTo("received"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"reason\":\"duplicate\",\"Zzyzxa\":1}", "{\"Zzyzxa\":1}"})
    void what_is_not_the_body_is_refused_and_not_echoed(String body) {
        String one = Callers.MARAC + "/" + Journey.received(OnwardRequest.toSouthwarkMarac());

        post(Callers.southwarkMarac(), one + "/decline", body).statusCode(400).body(not(containsString("Zzyzxa")));
        post(Callers.southwarkMarac(), one + "/acceptance", body)
                .statusCode(400)
                .body(not(containsString("Zzyzxa")));

        Callers.southwarkMarac().get(one).then().body("status", equalTo("received"));
    }

    @Test
    void other_roles_are_forbidden_and_nameless_callers_refused() {
        String one = Callers.MARAC + "/" + Journey.received(OnwardRequest.toSouthwarkMarac());

        for (String role :
                List.of("marac-member", "safeguarding-hub", "idva", "hospital-referrer", "analyst", "auditor")) {
            Callers.as("southwark-marac", role).get(Callers.MARAC).then().statusCode(403);
            Callers.as("southwark-marac", role).get(one).then().statusCode(403);
            Callers.as("southwark-marac", role).get(one + "/pack").then().statusCode(403);
            post(Callers.as("southwark-marac", role), one + "/acceptance", "{}").statusCode(403);
            post(Callers.as("southwark-marac", role), one + "/decline", "{\"reason\":\"duplicate\"}")
                    .statusCode(403);
        }
        given().get(one).then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.client("southwark-marac", "southwark-marac", "marac-coordinator"))
                .contentType(ContentType.JSON)
                .get(one)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:problem-type:onward:actor-missing"));
        Callers.as("southwark-marac", "marac-coordinator")
                .get(Callers.SAFEGUARDING)
                .then()
                .statusCode(403);
    }

    @Test
    void who_read_the_record_the_pack_and_the_safe_contact_is_written_down_apart() {
        String id = Journey.received(OnwardRequest.toSouthwarkMarac());

        Callers.southwarkMarac().get(Callers.MARAC + "/" + id + "/pack").then().statusCode(200);

        Callers.as("auditor", "auditor")
                .get("/referrals/v1/audit-entries?case=" + id)
                .then()
                .statusCode(200)
                .body("items.action", hasItem("marac-referral.pack.read"))
                .body("items.action", hasItem("marac-referral.safe-contact.read"))
                .body("items.action", hasItem("marac-referral.list"))
                .body("items.actor", everyItem(equalTo("staff-1")))
                .body("items.agency", everyItem(equalTo("southwark-marac")));
    }

    @Test
    void the_list_comes_the_newest_first_in_pages_and_by_status() {
        Journey.received(OnwardRequest.toSouthwarkMarac());
        String newer = Journey.received(OnwardRequest.toSouthwarkMarac());
        post(Callers.southwarkMarac(), Callers.MARAC + "/" + newer + "/acceptance", "{}")
                .statusCode(201);

        var first = Callers.southwarkMarac().get(Callers.MARAC + "?limit=1").then();

        String next = first.statusCode(200)
                .header("Link", containsString("rel=\"next\""))
                .body("items.id", equalTo(List.of(newer)))
                .extract()
                .path("next");
        Callers.southwarkMarac()
                .queryParam("cursor", next)
                .get(Callers.MARAC + "?limit=1")
                .then()
                .body("items.id", not(hasItem(newer)));
        Callers.southwarkMarac()
                .get(Callers.MARAC + "?status=accepted&limit=200")
                .then()
                .body("items.id", hasItem(newer))
                .body("items.status", everyItem(equalTo("accepted")));
        Callers.southwarkMarac().get(Callers.MARAC + "?status=lost").then().statusCode(400);
        Callers.southwarkMarac().get(Callers.MARAC + "?limit=0").then().statusCode(400);
        Callers.southwarkMarac().get(Callers.MARAC + "?cursor=AAAA").then().statusCode(400);
    }

    private static ValidatableResponse post(RequestSpecification caller, String path, String body) {
        return post(caller, UUID.randomUUID().toString(), path, body);
    }

    private static ValidatableResponse post(RequestSpecification caller, String key, String path, String body) {
        return caller.header("Idempotency-Key", key).body(body).post(path).then();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
