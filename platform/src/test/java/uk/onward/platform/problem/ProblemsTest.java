package uk.onward.platform.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;
import uk.onward.platform.testing.TestTokens;

@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
class ProblemsTest {
    private static final String MARK = "Marked-Value-4711";

    @Test
    void a_missing_token_is_challenged_once_and_told_the_request() {
        Response answer = given().header("X-Request-Id", "0199d2f0-0000-7000-8000-000000000001")
                .get("/notes/v1/notes");

        isProblem(answer, 401, "unauthorized");
        assertThat(answer.headers().getValues("WWW-Authenticate")).containsExactly("Bearer");
        answer.then().body("instance", equalTo("urn:request:0199d2f0-0000-7000-8000-000000000001"));
        assertThat(answer.headers().getValues("X-Request-Id")).containsExactly("0199d2f0-0000-7000-8000-000000000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c", "eyJhbGciOiJub25lIn0.e30.", "x"})
    void a_token_that_is_none_is_challenged_once_though_no_resource_was_reached(String token) {
        Response answer = given().auth().oauth2(token).get("/notes/v1/notes");

        isProblem(answer, 401, "unauthorized");
        assertThat(answer.headers().getValues("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
    }

    @Test
    void an_expired_token_and_one_for_another_audience_are_refused() {
        isProblem(
                given().auth()
                        .oauth2(TestTokens.expired("c", "alpha", "writer"))
                        .get("/notes/v1/notes"),
                401,
                "unauthorized");
        isProblem(
                given().auth()
                        .oauth2(TestTokens.forAudience("other", "c", "alpha", "writer"))
                        .get("/notes/v1/notes"),
                401,
                "unauthorized");
    }

    @Test
    void a_token_without_an_agency_may_nothing() {
        for (String path :
                new String[] {"/notes/v1/agencies", "/notes/v1/notes", "/notes/v1/notes/" + UUID.randomUUID()}) {
            isProblem(
                    given().auth()
                            .oauth2(TestTokens.client("c", "", "writer"))
                            .header("Onward-Actor", "p")
                            .get(path),
                    403,
                    "forbidden");
        }
    }

    @Test
    void a_request_id_that_is_no_uuid_is_replaced() {
        String given = Client.of("alpha", "writer")
                .header("X-Request-Id", MARK)
                .get("/notes/v1/notes")
                .header("X-Request-Id");

        assertThat(UUID.fromString(given)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /notes/v1/nowhere,              404, not-found",
        "GET,    /elsewhere,                     404, not-found",
        "GET,    /,                              404, not-found",
        "GET,    /notes/v1/notes/not-a-uuid,     404, not-found",
        "GET,    /notes/v1/agencies/a%00b,       404, not-found",
        "GET,    /notes/v1/trouble/typed/x,      404, not-found",
        "GET,    /notes/v1/trouble/unannotated,  403, forbidden",
        "DELETE, /notes/v1/notes,                405, method-not-allowed",
        "GET,    /notes/v1/notes?limit=0,        400, validation-failed",
        "GET,    /notes/v1/notes?limit=201,      400, validation-failed",
        "GET,    /notes/v1/notes?limit=many,     400, validation-failed",
        "GET,    /notes/v1/notes?cursor=mine,    400, validation-failed",
        "GET,    /notes/v1/notes?cursor=a%00b,   400, validation-failed",
        "GET,    /notes/v1/trouble/typed/1?id=x, 400, validation-failed",
    })
    void what_is_not_there_or_not_so_is_told_as_a_problem(String method, String path, int status, String slug) {
        Response answer = Client.of("alpha", "writer").urlEncodingEnabled(false).request(method, path);

        isProblem(answer, status, slug);
    }

    @Test
    void another_media_type_is_refused_both_ways() {
        isProblem(
                Client.of("alpha", "writer")
                        .header("Idempotency-Key", Client.key())
                        .contentType(ContentType.TEXT)
                        .body(MARK)
                        .post("/notes/v1/notes"),
                415,
                "unsupported-media-type");
        isProblem(Client.of("alpha", "writer").accept("image/png").get("/notes/v1/agencies"), 406, "not-acceptable");
    }

    @Test
    void a_mistake_of_ours_tells_nothing_of_itself() {
        Response answer = Client.of("alpha", "writer").get("/notes/v1/trouble/bug");

        isProblem(answer, 500, "internal-error");
        assertThat(answer.asString()).doesNotContain(MARK, "Exception", "uk.onward", "java.");
    }

    @Test
    void the_role_is_asked_before_the_body_is_read() {
        Response answer = Client.of("alpha", "reader")
                .header("Idempotency-Key", Client.key())
                .body("{")
                .post("/notes/v1/notes");

        isProblem(answer, 403, "forbidden");
    }

    @Test
    void a_client_that_names_no_person_is_told_so_where_a_case_is_touched_and_only_there() {
        String token = TestTokens.client("c", "alpha", "writer");

        isProblem(given().auth().oauth2(token).get("/notes/v1/notes"), 400, "actor-missing");
        isProblem(
                given().auth()
                        .oauth2(token)
                        .header("Onward-Actor", "Jane Doe, " + MARK)
                        .get("/notes/v1/notes"),
                400,
                "validation-failed");
        given().auth().oauth2(token).get("/notes/v1/agencies").then().statusCode(200);
        given().auth()
                .oauth2(TestTokens.person("p-1", "c", "alpha", "writer"))
                .get("/notes/v1/notes")
                .then()
                .statusCode(200);
    }

    @Test
    void a_body_over_the_limit_is_refused_by_its_length() {
        Response answer = Client.created("alpha", "{\"title\":\"" + "x".repeat(1 << 20) + "\"}");

        isProblem(answer, 413, "payload-too-large");
    }

    @Test
    void a_body_over_the_limit_is_refused_though_it_comes_in_chunks() throws Exception {
        HttpResponse<String> answer = chunked("{\"title\":\"" + "x".repeat(1_200_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("urn:problem-type:onward:payload-too-large")
                .doesNotContain("xxx");
    }

    @Test
    void a_body_in_chunks_that_keeps_to_the_limit_is_read() throws Exception {
        assertThat(chunked("{\"title\":\"%s\",\"body\":\"b\"}".formatted(Client.title()))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_request_that_is_no_http_ends_without_a_word_about_us() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("GARBAGE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).doesNotContain("Exception", "vertx", "quarkus");
        }
    }

    private static HttpResponse<String> chunked(String body) throws IOException, InterruptedException {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/notes/v1/notes"))
                            .header("Authorization", "Bearer " + TestTokens.client("c", "alpha", "writer"))
                            .header("Onward-Actor", "p")
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", Client.key())
                            .POST(HttpRequest.BodyPublishers.ofInputStream(
                                    () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    static void isProblem(Response answer, int status, String slug) {
        answer.then()
                .statusCode(status)
                .header("Content-Type", matchesPattern("application/problem\\+json.*"))
                .body("type", equalTo("urn:problem-type:onward:" + slug))
                .body("status", equalTo(status))
                .body("title", matchesPattern("[A-Z].+"))
                .body("instance", equalTo("urn:request:" + answer.header("X-Request-Id")));
        assertThat(answer.asString()).doesNotContain(MARK);
    }
}
