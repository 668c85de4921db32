package uk.onward.platform.restriction;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;
import uk.onward.platform.testing.CaseTables;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TestTokens;

/** Restricted cases, on notes with two parties: alpha writes them, and keeps who may not read them. */
@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestrictionsTest {
    private final String barred = "barred-" + UUID.randomUUID();
    private UUID note;

    @BeforeEach
    void aNoteOfAlphaAndBeta() {
        // Given
        String id = Client.created(
                        "alpha", "{\"title\":\"%s\",\"body\":\"b\",\"partner\":\"beta\"}".formatted(Client.title()))
                .path("id");
        note = UUID.fromString(id);
        Client.database(
                "insert into agency (code, name, kind) values ('alpha', 'A', 'k'), ('beta', 'B', 'k') on conflict do nothing");
    }

    @AfterEach
    void theClockAsItWas() {
        RealComponents.moveClock(Duration.ZERO);
    }

    @Test
    void for_the_barred_it_does_not_exist_and_for_a_colleague_it_does() {
        // When
        restrict("beta", "actor", barred).statusCode(201);

        // Then
        read("beta", barred).statusCode(404);
        read("beta", barred.toUpperCase(java.util.Locale.ROOT)).statusCode(404);
        as("beta", barred, "reader").get("/notes/v1/notes").then().body("items.id", not(hasItem(note.toString())));
        read("beta", "colleague").statusCode(200);
        // The same identifier at another agency is another person
        read("alpha", barred).statusCode(200);
    }

    @Test
    void the_barred_can_neither_change_it_nor_add_to_it() {
        // Given
        restrict("alpha", "actor", barred).statusCode(201);

        // When
        var closed = as("alpha", barred, "writer")
                .header("Idempotency-Key", Client.key())
                .post("/notes/v1/notes/" + note + "/closure");

        // Then
        closed.then().statusCode(404);
        assertThat(Client.database("select status from note where id = ?", note))
                .containsExactly("OPEN");
        as("alpha", barred, "writer")
                .header("Idempotency-Key", Client.key())
                .body(body("beta", "actor", "x"))
                .post("/notes/v1/notes/" + note + "/restrictions")
                .then()
                .statusCode(404);
        as("alpha", barred, "writer")
                .get("/notes/v1/notes/" + note + "/restrictions")
                .then()
                .statusCode(404);
    }

    @Test
    void a_system_that_names_no_person_finds_no_restricted_case_and_the_others_as_before() {
        // Given
        String other = Client.created(
                        "alpha", "{\"title\":\"%s\",\"body\":\"b\",\"partner\":\"beta\"}".formatted(Client.title()))
                .path("id");
        restrict("alpha", "actor", barred).statusCode(201);

        // When
        var seen = Client.database("""
                select set_config('app.agency', 'beta', true), set_config('app.person', '', true),
                       (select string_agg(id::text, ' ') from unnest(barred_cases()) id)""");

        // Then
        assertThat(seen.getFirst()).contains(note.toString()).doesNotContain(other);
    }

    @Test
    void a_team_is_barred_with_everybody_who_is_in_it_and_no_longer_than_they_are() {
        // Given
        String team = "team-" + UUID.randomUUID();
        team("beta", team, "first", barred).statusCode(201);
        restrict("beta", "team", team).statusCode(201);
        read("beta", barred).statusCode(404);

        // When
        as("beta", "m", "manager")
                .header("If-Match", "\"0\"")
                .body("{\"name\":\"t\",\"members\":[\"first\"]}")
                .put("/notes/v1/notes/teams/beta/" + team)
                .then()
                .statusCode(200);

        // Then
        read("beta", barred).statusCode(200);
        read("beta", "first").statusCode(404);
        as("alpha", "m", "manager")
                .header("If-None-Match", "*")
                .body("{\"name\":\"t\",\"members\":[]}")
                .put("/notes/v1/notes/teams/beta/another")
                .then()
                .statusCode(404);
    }

    @Test
    void the_reason_is_sealed_and_shown_to_the_keepers_with_who_set_it() {
        // When
        String id = restrict("beta", "actor", barred).statusCode(201).extract().path("id");

        // Then
        assertThat(Client.database("select encode(reason, 'escape') from restriction where id = ?::uuid", id))
                .singleElement()
                .asString()
                .doesNotContain("sister");
        as("alpha", "keeper", "writer")
                .get("/notes/v1/notes/" + note + "/restrictions")
                .then()
                .statusCode(200)
                .body("items[0].reason", equalTo("his sister is in it"))
                .body("items[0].setBy.actor", equalTo("keeper"))
                .body("items[0].barred.actor", equalTo(barred));
        // A party, and no keeper
        as("beta", "colleague", "writer")
                .get("/notes/v1/notes/" + note + "/restrictions")
                .then()
                .statusCode(404);
        assertThat(Client.database(
                        "select action, outcome from read_audit where subjects = array[?] and action like '%restrict%'"
                                + " order by id",
                        note))
                .contains("note.restrict,recorded", "note.restriction.list,shown");
    }

    @Test
    void once_lifted_it_is_there_again_and_the_restriction_stays_on_record() {
        // Given
        String id = restrict("beta", "actor", barred).statusCode(201).extract().path("id");

        // When
        lift(id).statusCode(200);

        // Then
        read("beta", barred).statusCode(200);
        lift(id).statusCode(409);
        as("alpha", "keeper", "writer")
                .get("/notes/v1/notes/" + note + "/restrictions")
                .then()
                .body("items", hasSize(1))
                .body("items[0].liftedBy", equalTo("keeper"));
        restrict("beta", "actor", barred).statusCode(201);
    }

    @Test
    void who_bars_himself_is_warned_first() {
        // When
        var unwarned = restrict("alpha", "actor", "keeper");

        // Then
        unwarned.statusCode(409);
        read("alpha", "keeper").statusCode(200);
        as("alpha", "keeper", "writer")
                .header("Idempotency-Key", Client.key())
                .body(body("alpha", "actor", "keeper").replace("}", ",\"evenMyself\":true}"))
                .post("/notes/v1/notes/" + note + "/restrictions")
                .then()
                .statusCode(201);
        read("alpha", "keeper").statusCode(404);
    }

    @Test
    void the_keeper_is_told_that_the_worker_of_the_case_is_barred() {
        restrict("alpha", "actor", "worker").statusCode(201).body("barsWorker", equalTo(true));
        restrict("alpha", "actor", "another").statusCode(201).body("barsWorker", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"agency\":\"beta\",\"reason\":\"r\"}",
                "{\"agency\":\"beta\",\"actor\":\"a\",\"team\":\"t\",\"reason\":\"r\"}",
                "{\"agency\":\"beta\",\"actor\":\"a\"}",
                "{\"agency\":\"beta\",\"actor\":\"a\",\"reason\":\" \"}",
                "{\"agency\":\"beta\",\"actor\":\"A name\",\"reason\":\"r\"}",
                "{\"agency\":\"beta\",\"team\":\"unknown\",\"reason\":\"r\"}",
                "{\"agency\":\"nobody\",\"actor\":\"a\",\"reason\":\"r\"}"
            })
    void what_names_nobody_bars_nobody(String body) {
        as("alpha", "keeper", "writer")
                .header("Idempotency-Key", Client.key())
                .body(body)
                .post("/notes/v1/notes/" + note + "/restrictions")
                .then()
                .statusCode(400);
        assertThat(Client.database("select id::text from restriction where case_id = ?", note))
                .isEmpty();
    }

    @Test
    void a_broken_glass_opens_it_for_a_while_and_tells() {
        // Given
        restrict("beta", "actor", barred).statusCode(201);

        // When
        String id =
                breakGlass("beta", barred, note, 30).statusCode(201).extract().path("id");

        // Then
        read("beta", barred).statusCode(200);
        assertThat(Client.database(
                        "select action, outcome, through_broken_glass from read_audit where subjects = array[?] and actor = ?"
                                + " order by id",
                        note,
                        barred))
                .containsExactly("note.break-glass,recorded,t", "note.read,shown,t");
        assertThat(Client.database("select type, payload->'data' from outbox where aggregateid = ?", id))
                .singleElement()
                .asString()
                .startsWith("uk.onward.notes.note.glass-broken.v1")
                .contains(note.toString())
                .doesNotContain(barred)
                .doesNotContain("fire");
        as("alpha", "keeper", "writer")
                .get("/notes/v1/notes/" + note + "/break-glass")
                .then()
                .statusCode(200)
                .body("items[0].actor", equalTo(barred))
                .body("items[0].reason", equalTo("a fire"));

        // When
        RealComponents.moveClock(Duration.ofMinutes(31));

        // Then
        read("beta", barred).statusCode(404);
    }

    @Test
    void a_glass_is_broken_by_the_barred_with_the_right_to_and_nobody_else() {
        // Given
        restrict("beta", "actor", barred).statusCode(201);

        // When, Then
        as("beta", barred, "reader")
                .header("Idempotency-Key", Client.key())
                .body("{\"reason\":\"a fire\",\"minutes\":5}")
                .post("/notes/v1/notes/" + note + "/break-glass")
                .then()
                .statusCode(403);
        var foreign = breakGlass("gamma", barred, note, 5).statusCode(404).extract();
        var unknown =
                breakGlass("beta", barred, UUID.randomUUID(), 5).statusCode(404).extract();
        assertThat(foreign.jsonPath().getString("title"))
                .isEqualTo(unknown.jsonPath().getString("title"));
        assertThat(foreign.jsonPath().getString("detail"))
                .isEqualTo(unknown.jsonPath().getString("detail"));
        breakGlass("beta", "colleague", note, 5).statusCode(409);
        breakGlass("beta", barred, note, 241).statusCode(400);
        breakGlass("beta", barred, note, 0).statusCode(400);
        read("beta", barred).statusCode(404);
        assertThat(Client.database("select id::text from broken_glass where case_id = ?", note))
                .isEmpty();
    }

    @Test
    void a_held_case_is_shut_for_everybody_and_for_broken_glass() {
        // When
        Client.database("insert into held_case (case_id, until_revision) values (?, 1)", note);

        // Then
        read("alpha", "keeper").statusCode(404);
        read("beta", "colleague").statusCode(404);
        breakGlass("beta", "colleague", note, 5).statusCode(404);
        Client.database("delete from held_case where case_id = ?", note);
        read("beta", "colleague").statusCode(200);
    }

    @Test
    void an_auditor_who_is_barred_learns_nothing_of_it_from_the_audit() {
        // Given
        restrict("beta", "actor", barred).statusCode(201);
        read("beta", "colleague").statusCode(200);

        // When
        var asked = as("beta", barred, "auditor").get("/notes/v1/audit-entries?case=" + note);

        // Then
        asked.then().statusCode(200).body("items", hasSize(0));
        as("beta", "colleague", "auditor")
                .get("/notes/v1/audit-entries?case=" + note)
                .then()
                .body("items.action", hasItem("note.read"));
    }

    @Test
    void every_table_with_case_data_has_the_bar() {
        assertThat(CaseTables.withoutBar("notes")).isEmpty();
    }

    @Test
    void a_table_with_case_data_and_no_bar_is_found() {
        // Given
        Client.database("create table forgotten (case_id uuid)");
        Client.database("create table half_done (id uuid)");
        Client.database("alter table half_done enable row level security");
        Client.database("grant select on half_done to notes_app");

        // When
        var found = CaseTables.withoutBar("notes");

        // Then
        Client.database("drop table forgotten, half_done");
        assertThat(found).containsExactlyInAnyOrder("forgotten", "half_done");
    }

    private ValidatableResponse restrict(String agency, String kind, String who) {
        return as("alpha", "keeper", "writer")
                .header("Idempotency-Key", Client.key())
                .body(body(agency, kind, who))
                .post("/notes/v1/notes/" + note + "/restrictions")
                .then();
    }

    private static String body(String agency, String kind, String who) {
        return "{\"agency\":\"%s\",\"%s\":\"%s\",\"reason\":\"his sister is in it\"}".formatted(agency, kind, who);
    }

    private ValidatableResponse lift(String id) {
        return as("alpha", "keeper", "writer")
                .header("Idempotency-Key", Client.key())
                .body("{\"reason\":\"a mistake\"}")
                .post("/notes/v1/notes/" + note + "/restrictions/" + id + "/lifting")
                .then();
    }

    private static ValidatableResponse breakGlass(String agency, String actor, UUID note, int minutes) {
        return as(agency, actor, "reader", "break-glass")
                .header("Idempotency-Key", Client.key())
                .body("{\"reason\":\"a fire\",\"minutes\":" + minutes + "}")
                .post("/notes/v1/notes/" + note + "/break-glass")
                .then();
    }

    private static ValidatableResponse team(String agency, String team, String... members) {
        return as(agency, "m", "manager")
                .header("If-None-Match", "*")
                .body("{\"name\":\"t\",\"members\":[\"" + String.join("\",\"", members) + "\"]}")
                .put("/notes/v1/notes/teams/" + agency + "/" + team)
                .then();
    }

    private ValidatableResponse read(String agency, String actor) {
        return as(agency, actor, "reader").get("/notes/v1/notes/" + note).then();
    }

    private static RequestSpecification as(String agency, String actor, String... roles) {
        return given().auth()
                .oauth2(TestTokens.client(agency + "-system", agency, roles))
                .header("Onward-Actor", actor)
                .contentType(ContentType.JSON);
    }
}
