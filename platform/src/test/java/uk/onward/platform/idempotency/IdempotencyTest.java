package uk.onward.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;

@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
class IdempotencyTest {
    private final String key = Client.key();
    private final String title = Client.title();
    private final String body = "{\"title\":\"%s\",\"body\":\"Marked-Body\"}".formatted(title);

    @Test
    void the_same_request_again_makes_nothing_and_is_answered_as_the_first_was() {
        Response first = post(body);
        Response again = post(body);

        first.then().statusCode(201);
        again.then()
                .statusCode(201)
                .header("Location", equalTo(first.header("Location")))
                .header("ETag", equalTo(first.header("ETag")));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(Client.database("select count(*) from note where title = ?", title))
                .containsExactly("1");
        assertThat(events(first)).hasSize(1);
    }

    @Test
    void a_request_told_apart_by_white_space_and_order_only_is_the_same() {
        Response first = post(body);
        Response again = post("{ \"body\" : \"Marked-Body\",\n\"title\":\"%s\" }".formatted(title));

        assertThat(again.path("id").toString()).isEqualTo(first.path("id").toString());
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        post(body).then().statusCode(201);

        post(body.replace("Marked-Body", "other"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:problem-type:onward:idempotency-key-reused"));
    }

    @Test
    void the_same_request_for_another_person_is_another() {
        post(body).then().statusCode(201);

        io.restassured.RestAssured.given()
                .auth()
                .oauth2(uk.onward.platform.testing.TestTokens.client("alpha-system", "alpha", "writer"))
                .header("Onward-Actor", "staff-2")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/notes/v1/notes")
                .then()
                .statusCode(422);
    }

    @Test
    void a_request_without_a_key_is_told_to_bring_one() {
        Client.of("alpha", "writer")
                .body(body)
                .post("/notes/v1/notes")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:problem-type:onward:idempotency-key-missing"));
        Client.of("alpha", "writer")
                .header("Idempotency-Key", "x".repeat(129))
                .body(body)
                .post("/notes/v1/notes")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
    }

    @Test
    void a_request_that_failed_leaves_its_key_unused() {
        post("{\"title\":\"\",\"body\":\"b\"}").then().statusCode(400);

        post(body).then().statusCode(201);
    }

    @Test
    void another_clients_key_is_its_own() {
        String mine = post(body).path("id");

        String theirs = post(Client.of("beta", "writer"), body.replace(title, Client.title()))
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(theirs).isNotEqualTo(mine);
    }

    @Test
    void a_repeat_is_authorised_again() {
        post(body).then().statusCode(201);

        post(Client.of("alpha", "reader"), body).then().statusCode(403);
    }

    @Test
    void a_repeat_is_answered_though_its_tag_is_stale_and_its_move_made() {
        UUID note = Client.note();
        Response first = close(note);
        Response again = close(note);

        first.then().statusCode(200);
        again.then().statusCode(200).body("status", equalTo("CLOSED"));
    }

    @Test
    void of_many_at_once_one_does_the_work_and_the_others_wait_and_repeat() throws Exception {
        Callable<Response> request = () -> post(body);

        List<Response> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(Collections.nCopies(12, request)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
        assertThat(Client.database("select count(*) from note where title = ?", title))
                .containsExactly("1");
        assertThat(events(answers.getFirst())).hasSize(1);
    }

    @Test
    void of_many_at_once_that_fail_each_is_told_so() throws Exception {
        Callable<Response> request = () -> post("{\"title\":\"\",\"body\":\"b\"}");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(6, request)))
                    .extracting(Future::resultNow)
                    .extracting(Response::statusCode)
                    .containsOnly(400);
        }
    }

    @Test
    void a_request_is_kept_as_a_fingerprint_only() {
        post(body).then().statusCode(201);

        assertThat(Client.database(
                        "select encode(fingerprint, 'escape'), operation from idempotency_key where key = ?", key))
                .singleElement()
                .asString()
                .endsWith("POST /notes/v1/notes")
                .doesNotContain("Marked", title);
    }

    private Response post(String sent) {
        return post(Client.of("alpha", "writer"), sent);
    }

    private Response post(RequestSpecification client, String sent) {
        return client.header("Idempotency-Key", key).body(sent).post("/notes/v1/notes");
    }

    private Response close(UUID note) {
        return Client.of("alpha", "writer")
                .header("Idempotency-Key", key)
                .header("If-Match", "\"1\"")
                .post("/notes/v1/notes/" + note + "/closure");
    }

    private static List<String> events(Response created) {
        return Client.database("select type from outbox where aggregateid = ?", created.<String>path("id"));
    }
}
