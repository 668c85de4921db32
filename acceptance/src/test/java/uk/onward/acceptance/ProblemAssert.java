package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks of an error answer: a problem (RFC 9457) that tells its kind and fields, and nothing of what is inside. */
final class ProblemAssert {

    private static final Set<String> MEMBERS = Set.of("type", "title", "status", "detail", "instance", "errors");
    private static final List<String> INSIDES = List.of(
            "exception",
            "uk.onward",
            "quarkus",
            "smallrye",
            "hibernate",
            "jackson",
            "vertx",
            "jose4j",
            "postgres",
            "java.",
            "jakarta",
            "org.",
            ".java:",
            "\tat ",
            "select ",
            "insert into",
            "stack");

    private final Response answer;

    private ProblemAssert(Response answer) {
        this.answer = answer;
    }

    static ProblemAssert assertProblem(Response answer) {
        var problem = new ProblemAssert(answer);
        problem.isOne();
        problem.showsNoInsides();
        return problem;
    }

    private void isOne() {
        assertThat(answer.statusCode()).as("status, of %s", answer.asString()).isBetween(400, 499);
        assertThat(answer.contentType())
                .as("media type, of %d", answer.statusCode())
                .startsWith("application/problem+json");
        Map<String, Object> body = answer.jsonPath().getMap("$");
        assertThat(MEMBERS).containsAll(body.keySet());
        assertThat(body.get("status")).isEqualTo(answer.statusCode());
        assertThat((String) body.get("type")).startsWith("urn:problem-type:onward:");
        assertThat((String) body.get("title")).isNotBlank();
    }

    private void showsNoInsides() {
        assertThat(answer.asString().toLowerCase(java.util.Locale.ROOT)).doesNotContain(INSIDES);
        assertThat(answer.header("Server")).isNull();
        assertThat(answer.header("X-Powered-By")).isNull();
    }

    ProblemAssert hasStatus(int... expected) {
        assertThat(expected).as("status of %s", answer.asString()).contains(answer.statusCode());
        return this;
    }

    ProblemAssert isOfType(String slug) {
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:problem-type:onward:" + slug);
        return this;
    }

    /** The pointer of the field, or of its parent where the field's own name could be a value. */
    ProblemAssert names(String pointer) {
        List<String> pointers = answer.jsonPath().getList("errors.pointer", String.class);
        assertThat(pointers)
                .as("fields named by %s", answer.asString())
                .isNotNull()
                .contains(pointer);
        return this;
    }

    ProblemAssert doesNotEcho(String value) {
        assertThat(answer.asString()).doesNotContainIgnoringCase(value);
        answer.headers().forEach(header -> assertThat(header.getValue()).doesNotContainIgnoringCase(value));
        return this;
    }

    /** RFC 6750: says that a token is needed, and whether the one sent was bad. */
    ProblemAssert asksForAToken() {
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        return this;
    }
}
