package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What it means to a referral that somebody is barred from it: lists, counts, packs, transfers, the worklist. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestrictedReferralsTest {
    private static final String PROVIDER = "youth-advocacy-london";
    private static final String MARAC = "southwark-marac";
    private final String barred = "barred-" + UUID.randomUUID();
    private final String family = "Restricted" + UUID.randomUUID().toString().replace("-", "");
    private String referral;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void a_case_in_hand() {
        // Given
        Client.writeReferenceData();
        Client.writeReceivingProvider();
        Map<String, Object> submission = Examples.wholeReferral();
        ((Map<String, Object>) submission.get("patient")).put("familyName", family);
        referral = id(Client.KINGS.post(submission, "/referrals"));
        Client.MANAGER.post("", "/referrals/{id}/acceptance", referral).statusCode(201);
        assign(barred).statusCode(201);
    }

    @Test
    void the_case_leaves_the_lists_the_search_and_the_caseloads_of_the_barred() {
        // Given
        assertThat(caseload(barred)).isEqualTo(1);

        // When
        restrict(PROVIDER, barred).statusCode(201).body("barsWorker", equalTo(true));

        // Then
        for (String path : List.of(
                "/referrals/{id}", "/referrals/{id}/case", "/referrals/{id}/safe-contact", "/referrals/{id}/history")) {
            as(barred).get(path, referral).statusCode(404);
            Client.MANAGER.get(path, referral).statusCode(200);
        }
        as(barred).get("/referrals?limit=200").body("items.id", not(hasItem(referral)));
        assertThat(search(barred)).isEmpty();
        assertThat(search("staff-1")).containsExactly(referral);
        assertThat(as(barred)
                        .get("/caseloads")
                        .extract()
                        .<List<Object>>path("items.findAll { it.idva == '" + barred + "' }"))
                .isEmpty();
        assertThat(caseload(barred)).isEqualTo(1);
    }

    @Test
    void it_is_given_to_nobody_who_is_barred_from_it() {
        // Given
        String other = "other-" + UUID.randomUUID();
        restrict(PROVIDER, other).statusCode(201);

        // When
        assign(other).statusCode(409);

        // Then
        Client.MANAGER
                .post(Map.of("fromIdva", barred, "toIdva", other, "toKind", "hospital-idva"), "/reassignments")
                .statusCode(201)
                .body("moved", equalTo(0))
                .body("leftBehind", contains(referral));
        Client.MANAGER.get("/referrals/{id}/case", referral).body("assignment.idva", equalTo(barred));
    }

    @Test
    void a_perpetrator_at_a_member_agency_is_on_the_worklist_until_somebody_is_barred() {
        // Given
        assertThat(reasons()).contains("restriction-prompted");

        // When
        restrict("southwark-marac", barred).statusCode(201);

        // Then
        assertThat(reasons()).doesNotContain("restriction-prompted");
    }

    @Test
    void the_request_says_that_it_is_restricted_and_its_pack_for_whom() throws IOException {
        // Given
        String onward = id(Client.MANAGER_AND_REFERRER.post(
                Examples.onward("marac", MARAC), "/referrals/{id}/onward-referrals", referral));
        team("seconded", "officer-1");

        // When
        restrict(MARAC, "coordinator-9").statusCode(201);
        Client.MANAGER
                .post(
                        Map.of("agency", MARAC, "team", "seconded", "reason", "His team"),
                        "/referrals/{id}/restrictions",
                        referral)
                .statusCode(201);

        // Then
        List<String> told = Database.column(
                "select payload::text from outbox where aggregateid = '" + onward + "' order by sequence");
        assertThat(told).hasSize(3);
        assertThat(told.getFirst()).contains("\"restricted\": false").doesNotContain("restrictedSince");
        assertThat(told.get(1)).contains("\"restricted\": true", "\"restrictedSince\": 2", "\"packRevision\": 2");
        assertThat(told.get(2)).contains("\"restricted\": true", "\"restrictedSince\": 3", "\"packRevision\": 3");
        assertThat(told).noneMatch(event -> event.contains("coordinator-9"));
        assertThat(invalid(told.get(2), "idva.onward-referral.v1.schema.json")).isEmpty();
        pack(onward)
                .body("restrictions.actor", hasItem("coordinator-9"))
                .body("restrictions.team", hasItem("seconded"))
                .body("restrictions.actor", hasItem("officer-1"));

        // When
        Client.ADMINISTRATOR
                .put(
                        "*",
                        Map.of("name", "t", "members", List.of("officer-2")),
                        "/agencies/" + MARAC + "/teams/seconded")
                .statusCode(200);

        // Then
        pack(onward)
                .body("revision", equalTo(4))
                .body("restrictions.actor", hasItem("officer-2"))
                .body("restrictions.actor", not(hasItem("officer-1")));
    }

    @Test
    void what_is_referred_on_later_says_it_from_its_first_event() {
        // Given
        restrict(MARAC, "coordinator-9").statusCode(201);

        // When
        String onward = id(Client.MANAGER_AND_REFERRER.post(
                Examples.onward("marac", MARAC), "/referrals/{id}/onward-referrals", referral));

        // Then
        assertThat(Database.column(
                        "select payload->'data'->>'restrictedSince' from outbox where aggregateid = '" + onward + "'"))
                .containsExactly("1");
    }

    @Test
    void who_is_barred_is_barred_from_the_case_in_which_it_goes_on() {
        // Given
        restrict("receiving-provider", barred).statusCode(201);
        String transfer = id(Client.MANAGER.post(
                Map.of("toService", "receiving", "reason", "age", "handover", "handover"),
                "/referrals/{id}/transfers",
                referral));
        Client there = Client.of("receiving", "receiving-provider", "idva", "idva-manager");

        // When
        String next = there.post("", "/transfers/{id}/acceptance", transfer)
                .statusCode(201)
                .extract()
                .path("newReferralId");

        // Then
        there.get("/referrals/{id}/case", next).statusCode(200);
        there.get("/referrals/{id}/restrictions", next)
                .statusCode(200)
                .body("items[0].barred.actor", equalTo(barred))
                .body("items[0].reason", equalTo("His sister works there"));
        there.requestAs(barred).get("/referrals/{id}/case", next).then().statusCode(404);
    }

    @Test
    void a_broken_glass_is_told_to_the_provider_and_marked_in_the_audit() throws IOException {
        // Given
        restrict(PROVIDER, barred).statusCode(201);
        Client withTheRight = Client.of("youth-night", PROVIDER, "idva", "break-glass");

        // When
        String glass = withTheRight
                .requestAs(barred)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("reason", "She is in the waiting room", "minutes", 60))
                .post("/referrals/{id}/break-glass", referral)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        // Then
        as(barred).get("/referrals/{id}/case", referral).statusCode(200);
        List<String> told = Database.column("select payload::text from outbox where aggregateid = '" + glass + "'");
        assertThat(told).singleElement().asString().contains(referral).doesNotContain(barred);
        assertThat(invalid(told.getFirst(), "idva.broken-glass.v1.schema.json")).isEmpty();
        assertThat(Database.column("select action from read_audit where through_broken_glass and actor = '" + barred
                        + "' and '" + referral + "' = any (subjects) order by id"))
                .contains("referral.break-glass", "case.read");
        Client.MANAGER
                .get("/referrals/{id}/break-glass", referral)
                .body("items.actor", contains(barred))
                .body("items[0].reason", equalTo("She is in the waiting room"));
    }

    private static Person as(String actor) {
        return new Person(actor);
    }

    /** A manager of the provider by that identifier. */
    private record Person(String actor) {
        ValidatableResponse get(String path, Object... parts) {
            return Client.MANAGER.requestAs(actor).get(path, parts).then();
        }
    }

    private List<String> search(String actor) {
        return Client.MANAGER
                .requestAs(actor)
                .body(wanted())
                .post("/referral-searches")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private Map<String, Object> wanted() {
        var wanted = new HashMap<String, Object>();
        wanted.put("givenName", Examples.MARK + "given");
        wanted.put("familyName", family);
        wanted.put("dateOfBirth", "2001-05-06");
        return wanted;
    }

    private static int caseload(String idva) {
        return Client.MANAGER
                .get("/caseloads")
                .statusCode(200)
                .extract()
                .path("items.find { it.idva == '" + idva + "' }.open");
    }

    private List<String> reasons() {
        List<List<String>> found = Client.MANAGER
                .get("/worklist?limit=200&idva=" + barred)
                .statusCode(200)
                .extract()
                .path("items.reasons");
        return found.stream().flatMap(List::stream).toList();
    }

    private ValidatableResponse assign(String idva) {
        return Client.MANAGER.post(
                Map.of("idva", idva, "kind", "hospital-idva"), "/referrals/{id}/assignment", referral);
    }

    private ValidatableResponse restrict(String agency, String actor) {
        return Client.MANAGER.post(
                Map.of("agency", agency, "actor", actor, "reason", "His sister works there"),
                "/referrals/{id}/restrictions",
                referral);
    }

    private static void team(String code, String member) {
        Client.ADMINISTRATOR.write(
                Map.of("name", "Team", "members", List.of(member)), "/agencies/" + MARAC + "/teams/" + code);
    }

    private static ValidatableResponse pack(String onward) {
        return Client.RECEIVER.get("/onward-referrals/{id}/pack", onward).statusCode(200);
    }

    private static String id(ValidatableResponse created) {
        return created.statusCode(201).extract().path("id");
    }

    private static List<Error> invalid(String event, String schema) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "events", schema)), InputFormat.JSON)
                .validate(event, InputFormat.JSON);
    }
}
