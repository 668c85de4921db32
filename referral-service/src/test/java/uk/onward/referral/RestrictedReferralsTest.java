package uk.onward.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.TestTokens;

/** What a referral's sender has restricted is shut here before anything of it can be seen; and what its receiver adds. */
@ServiceTest
class RestrictedReferralsTest {
    private static final String BARRED = "barred-1";
    private final OnwardRequest request = OnwardRequest.toSouthwarkMarac();

    @BeforeEach
    void agencies() {
        MaracForms.writeAgencies();
    }

    @Test
    void a_restricted_request_is_there_for_nobody_until_its_pack_says_who_is_barred() {
        // Given
        IdvaCounterpart.answer(request.id(), 503, "");

        // When
        Bus.send(request.id(), restricted(OnwardRequest.REQUESTED, 1, 1));

        // Then
        Journey.eventually(() -> assertThat(ids()).hasSize(1));
        String id = ids().getFirst();
        read(id, "staff-1").statusCode(404);
        assertThat(Callers.listed(Callers.southwarkMarac(), Callers.MARAC, request.id()))
                .isEmpty();

        // When
        IdvaCounterpart.answer(request.id(), 200, pack(1));

        // Then
        Journey.eventually(() -> read(id, "staff-1").statusCode(200));
        read(id, BARRED).statusCode(404);
        pack(id, BARRED).statusCode(404);
        list(BARRED).body("items.id", not(hasItem(id)));
        list("staff-1").body("items.id", hasItem(id));
    }

    @Test
    void a_restriction_set_later_shuts_the_referral_until_it_is_known_who_is_barred() {
        // Given
        String id = Journey.received(request);
        read(id, BARRED).statusCode(200);
        IdvaCounterpart.answer(request.id(), 503, "");

        // When
        Bus.send(request.id(), restricted(OnwardRequest.PACK_REVISED, 2, 2));

        // Then
        Journey.eventually(() -> read(id, "staff-1").statusCode(404));

        // When
        IdvaCounterpart.answer(request.id(), 200, pack(2));

        // Then
        Journey.eventually(() -> read(id, "staff-1").statusCode(200));
        read(id, BARRED).statusCode(404);

        // When the sender lifts it
        IdvaCounterpart.answer(request.id(), 200, request.pack(3, "10:00"));
        Bus.send(request.id(), request.event(OnwardRequest.PACK_REVISED, 3, 3));

        // Then
        Journey.eventually(() -> read(id, BARRED).statusCode(200));
    }

    @Test
    void who_is_barred_after_a_case_was_passed_on_is_barred_where_it_came_from_too() {
        // Given
        MaracForms.writeAgencies();
        String id = Journey.received(request);
        person("southwark-marac", "staff-1", "marac-coordinator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("reason", "moved", "agency", "lambeth-marac"))
                .post(Callers.MARAC + "/" + id + "/transfer")
                .then()
                .statusCode(201);
        read(id, BARRED).statusCode(200);
        IdvaCounterpart.answer(request.id(), 200, pack(2));

        // When
        Bus.send(request.id(), restricted(OnwardRequest.PACK_REVISED, 2, 2));

        // Then
        Journey.eventually(() -> read(id, BARRED).statusCode(404));
        read(id, "staff-1").statusCode(200);
    }

    @Test
    void whom_a_referring_agency_bars_never_sees_what_it_refers_and_is_let_in_when_it_says_so() {
        // Given
        MaracForms.writeAgencies();
        Map<String, Object> form = MaracForms.submission();
        form.put("barred", List.of(Map.of("agency", "southwark-marac", "actor", BARRED)));

        // When
        String id = MaracForms.submitted(form);

        // Then
        read(id, "staff-1").statusCode(200);
        read(id, BARRED).statusCode(404);
        pack(id, BARRED).statusCode(404);
        list(BARRED).body("items.id", not(hasItem(id)));

        // When a correction says nothing of it, and when one says that nobody is
        revise(id, form, null);
        read(id, BARRED).statusCode(404);
        revise(id, form, List.of());

        // Then
        read(id, BARRED).statusCode(200);
    }

    @Test
    void whom_a_referrer_bars_is_one_person_or_one_team_and_not_himself() {
        // Given
        MaracForms.writeAgencies();
        Map<String, Object> form = MaracForms.submission();
        String me = "staff-1";

        // When
        form.put("barred", List.of(Map.of("agency", "southwark-marac")));
        ValidatableResponse nobody = submit(form);
        form.put("barred", List.of(Map.of("agency", "metropolitan-police", "actor", me)));
        ValidatableResponse himself = submit(form);
        form.put("barred", Collections.nCopies(21, Map.of("agency", "southwark-marac", "team", "team-1")));
        ValidatableResponse everybody = submit(form);

        // Then
        nobody.statusCode(400).body("errors.pointer", contains("/barred/0"));
        himself.statusCode(400).body("errors.pointer", contains("/barred/0/actor"));
        everybody.statusCode(400).body("errors.pointer", contains("/barred"));
    }

    private static ValidatableResponse submit(Map<String, Object> form) {
        return MaracForms.police()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(form)
                .post(Callers.MARAC)
                .then();
    }

    private static void revise(String id, Map<String, Object> form, List<?> barred) {
        var revision = new HashMap<String, Object>(Map.of("pack", form.get("pack")));
        if (barred != null) {
            revision.put("barred", barred);
        }
        String tag = MaracForms.police().get(MaracForms.MADE + "/" + id).header("ETag");
        MaracForms.police()
                .header("If-Match", tag)
                .body(revision)
                .put(MaracForms.MADE + "/" + id + "/pack")
                .then()
                .statusCode(200);
    }

    @Test
    void a_change_of_the_pack_alone_shuts_nothing() {
        // Given
        IdvaCounterpart.answer(request.id(), 200, pack(1));
        Bus.send(request.id(), restricted(OnwardRequest.REQUESTED, 1, 1));
        Journey.eventually(() -> assertThat(ids()).hasSize(1));
        String id = ids().getFirst();
        Journey.eventually(() -> read(id, "staff-1").statusCode(200));
        IdvaCounterpart.answer(request.id(), 503, "");

        // When
        Bus.send(request.id(), event(OnwardRequest.PACK_REVISED, 2, 2, 1));

        // Then
        Journey.eventually(() -> read(id, "staff-1").statusCode(200).body("pack.current", equalTo(false)));
    }

    @Test
    void the_co_ordinator_sees_what_came_and_adds_her_own_but_lifts_only_that() {
        // Given
        IdvaCounterpart.answer(request.id(), 200, pack(1));
        Bus.send(request.id(), restricted(OnwardRequest.REQUESTED, 1, 1));
        String id = Journey.seen(Callers::southwarkMarac, Callers.MARAC, request);

        // When
        String own = coordinator("staff-1")
                .body("{\"agency\":\"metropolitan-police\",\"actor\":\"officer-12\",\"reason\":\"His partner\"}")
                .post(Callers.MARAC + "/" + id + "/restrictions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        // Then
        List<String> came = coordinator("staff-1")
                .get(Callers.MARAC + "/" + id + "/restrictions")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.find { it.fromSender }.reason", nullValue())
                .body("items.find { !it.fromSender }.reason", equalTo("His partner"))
                .extract()
                .path("items.findAll { it.fromSender }.id");
        lift(id, came.getFirst()).statusCode(409);
        lift(id, own).statusCode(201);
        // The pack again, as it was: what is set here stays, what came is not doubled
        IdvaCounterpart.answer(request.id(), 200, pack(2));
        Bus.send(request.id(), event(OnwardRequest.PACK_REVISED, 2, 2, 1));
        Journey.packHeld(Callers::southwarkMarac, Callers.MARAC, id, 2);
        coordinator("staff-1")
                .get(Callers.MARAC + "/" + id + "/restrictions")
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void the_referrer_who_is_barred_breaks_the_glass_and_the_co_ordinator_reads_why() {
        // Given
        String id = Journey.received(request);
        coordinator("staff-1")
                .body("{\"agency\":\"southwark-marac\",\"actor\":\"%s\",\"reason\":\"Her brother\"}".formatted(BARRED))
                .post(Callers.MARAC + "/" + id + "/restrictions")
                .then()
                .statusCode(201);
        read(id, BARRED).statusCode(404);

        // When
        person("southwark-marac", BARRED, "marac-coordinator", "break-glass")
                .body("{\"reason\":\"The meeting is tonight\",\"minutes\":30}")
                .post(Callers.MARAC + "/" + id + "/break-glass")
                .then()
                .statusCode(201);

        // Then
        read(id, BARRED).statusCode(200);
        coordinator("staff-1")
                .get(Callers.MARAC + "/" + id + "/break-glass")
                .then()
                .statusCode(200)
                .body("items[0].reason", equalTo("The meeting is tonight"));
        person("lambeth-marac", BARRED, "break-glass")
                .body("{\"reason\":\"The meeting is tonight\",\"minutes\":30}")
                .post(Callers.MARAC + "/" + id + "/break-glass")
                .then()
                .statusCode(404);
    }

    @Test
    void where_a_case_goes_on_its_co_ordinator_lifts_what_the_one_before_set_and_not_what_the_sender_did() {
        // Given
        MaracForms.writeAgencies();
        IdvaCounterpart.answer(request.id(), 200, pack(1));
        Bus.send(request.id(), restricted(OnwardRequest.REQUESTED, 1, 1));
        String id = Journey.seen(Callers::southwarkMarac, Callers.MARAC, request);
        coordinator("staff-1")
                .body("{\"agency\":\"lambeth-marac\",\"actor\":\"cousin\",\"reason\":\"His cousin\"}")
                .post(Callers.MARAC + "/" + id + "/restrictions")
                .then()
                .statusCode(201);

        // When
        coordinator("staff-1")
                .body("{\"reason\":\"moved\",\"agency\":\"lambeth-marac\"}")
                .post(Callers.MARAC + "/" + id + "/transfer")
                .then()
                .statusCode(201);

        // Then
        String there = Callers.MARAC + "/"
                + Callers.listed(Callers.lambethMarac(), Callers.MARAC, request.id())
                        .getFirst();
        RequestSpecification cousin = person("lambeth-marac", "cousin", "marac-coordinator");
        cousin.get(there).then().statusCode(404);
        var known = person("lambeth-marac", "staff-1", "marac-coordinator")
                .get(there + "/restrictions")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.find { it.fromSender }.barred.actor", equalTo(BARRED))
                .body("items.find { !it.fromSender }.reason", equalTo("His cousin"))
                .extract();
        liftAt(there, known.path("items.find { it.fromSender }.id")).statusCode(409);
        liftAt(there, known.path("items.find { !it.fromSender }.id")).statusCode(201);
        person("lambeth-marac", "cousin", "marac-coordinator").get(there).then().statusCode(200);
    }

    private static ValidatableResponse liftAt(String referral, String restriction) {
        return person("lambeth-marac", "staff-1", "marac-coordinator")
                .body("{\"reason\":\"Left the agency\"}")
                .post(referral + "/restrictions/" + restriction + "/lifting")
                .then();
    }

    private ValidatableResponse lift(String id, String restriction) {
        return coordinator("staff-1")
                .body("{\"reason\":\"A mistake\"}")
                .post(Callers.MARAC + "/" + id + "/restrictions/" + restriction + "/lifting")
                .then();
    }

    private List<String> ids() {
        return Database.column("select id from marac_referral where onward_referral_id = '" + request.id() + "'");
    }

    private String restricted(String what, long sequence, int revision) {
        return event(what, sequence, revision, revision);
    }

    private String event(String what, long sequence, int revision, int since) {
        return request.event(what, sequence, revision)
                .replace("\"laterAddition\":true", "\"restricted\":true,\"restrictedSince\":" + since);
    }

    private String pack(int revision) {
        return request.pack(revision, "10:00")
                .replace(
                        "\"laterAddition\":true",
                        "\"restrictions\":[{\"agency\":\"southwark-marac\",\"actor\":\"" + BARRED + "\"}]");
    }

    private static ValidatableResponse read(String id, String actor) {
        return coordinator(actor).get(Callers.MARAC + "/" + id).then();
    }

    private static ValidatableResponse pack(String id, String actor) {
        return coordinator(actor).get(Callers.MARAC + "/" + id + "/pack").then();
    }

    private static ValidatableResponse list(String actor) {
        return coordinator(actor).get(Callers.MARAC + "?limit=200").then().statusCode(200);
    }

    private static RequestSpecification coordinator(String actor) {
        return person("southwark-marac", actor, "marac-coordinator");
    }

    private static RequestSpecification person(String agency, String actor, String... roles) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.client(agency, agency, roles))
                .header("Onward-Actor", actor)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON);
    }
}
