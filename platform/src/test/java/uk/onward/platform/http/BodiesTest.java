package uk.onward.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;

/** Bad bodies: each is told where it is wrong and what would be right, and nothing of it is said again. */
@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
class BodiesTest {
    private static final String MARK = "Marked-Value-4711";

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of("{\"count\":99999999999}", "/count", "is a number out of range"),
                Arguments.of("{\"size\":99999999999999999999999}", "/size", "is a number out of range"),
                Arguments.of("{\"count\":1.5}", "/count", "must be a whole number"),
                Arguments.of("{\"count\":\"5\"}", "/count", "has another type than this operation takes"),
                Arguments.of("{\"inner\":{\"number\":1e999}}", "/inner/number", "must be a whole number"),
                Arguments.of("{\"colour\":\"" + MARK + "\"}", "/colour", "must be one of light-red, sky"),
                Arguments.of("{\"colour\":1}", "/colour", "must be one of light-red, sky"),
                Arguments.of("{\"colour\":\"\"}", "/colour", "must be one of light-red, sky"),
                Arguments.of(
                        "{\"inners\":[{\"number\":1},{\"number\":1,\"colour\":\"BLUE\"}]}",
                        "/inners/1/colour",
                        "must be one of light-red, sky"),
                Arguments.of("{\"at\":\"" + MARK + "\"}", "/at", "must be a time with offset as in RFC 3339"),
                Arguments.of("{\"at\":1612217400}", "/at", "must be a time with offset as in RFC 3339"),
                Arguments.of("{\"at\":\"2021-02-01T22:10:00\"}", "/at", "must be a time with offset as in RFC 3339"),
                Arguments.of("{\"at\":\"+12021-02-01T22:10:00Z\"}", "/at", "must be a time with offset as in RFC 3339"),
                Arguments.of("{\"day\":\"\"}", "/day", "must be a date as in 2021-06-07"),
                Arguments.of("{\"day\":[2021,6,7]}", "/day", "must be a date as in 2021-06-07"),
                Arguments.of("{\"day\":\"2021-02-30\"}", "/day", "must be a date as in 2021-06-07"),
                Arguments.of("{\"day\":\"2021-06-07T00:00:00Z\"}", "/day", "must be a date as in 2021-06-07"),
                Arguments.of("{\"hour\":[10,0]}", "/hour", "must be a time of day as in 10:00"),
                Arguments.of("{\"other\":\"\"}", "/other", "must be a UUID"),
                Arguments.of("{\"other\":\"1-1-1-1-1\"}", "/other", "must be a UUID"),
                Arguments.of("{\"urgent\":\"true\"}", "/urgent", "has another type than this operation takes"),
                Arguments.of("{\"urgent\":1}", "/urgent", "must be true or false"),
                Arguments.of("{\"title\":5}", "/title", "must be a string"),
                Arguments.of("{\"title\":{\"a\":\"" + MARK + "\"}}", "/title", "must be a string"),
                Arguments.of("{\"title\":\"a\\u0000b\"}", "/title", "must not contain NUL"),
                Arguments.of("{\"title\":\"a\\ud800b\"}", "/title", "must not contain a lone surrogate"),
                Arguments.of("{\"title\":\"a\\udc00\\ud800\"}", "/title", "must not contain a lone surrogate"),
                Arguments.of("{\"labels\":{\"a\\u0000b\":\"c\"}}", "/labels", "must not contain NUL"),
                Arguments.of("{\"tags\":\"" + MARK + "\"}", "/tags", "has another type than this operation takes"),
                Arguments.of("{\"tags\":[\"a\",7]}", "/tags/1", "must be a string"),
                Arguments.of(
                        "{\"inner\":{\"number\":null}}", "/inner/number", "has another type than this operation takes"),
                Arguments.of(
                        "{\"inner\":{\"word\":\"a\",\"word\":\"" + MARK + "\"}}",
                        "/inner",
                        "holds JSON that is not well-formed, or a property twice"),
                Arguments.of("[]", "", "has another type than this operation takes"),
                Arguments.of("\"" + MARK + "\"", "", "has another type than this operation takes"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void a_field_of_the_wrong_form_is_named_with_what_would_be_right(String body, String pointer, String detail) {
        Response answer = post(body);

        answer.then()
                .statusCode(400)
                .body("type", equalTo("urn:problem-type:onward:malformed-body"))
                .body("errors.pointer", contains(pointer))
                .body("errors.detail", contains(detail));
        assertThat(answer.asString()).doesNotContain(MARK, "uk.onward", "java", "jackson");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "{\"title\":\"x\"",
                "nonsense " + MARK,
                "{\"title\":'x'}",
                "{\"title\":\"x\",}",
                "{\"a\":NaN}",
                "{\"title\":\"" + MARK + "\",\"title\":\"b\"}",
                "{\"title\":\"x\",\"body\":\"y\"} {\"z\":1}"
            })
    void a_body_that_is_not_the_json_asked_for_is_refused(String body) {
        Response answer = post(body);

        answer.then().statusCode(400).header("Content-Type", equalTo("application/problem+json"));
        assertThat(answer.asString()).doesNotContain(MARK, "uk.onward", "java", "jackson");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"" + MARK + "\":1,\"title\":\"x\"}",
                "{\"title\":\"x\",\"body\":\"y\",\"" + MARK + "\":{\"a\":[1]}}"
            })
    void an_unknown_property_is_reported_by_its_parent_and_its_name_is_not_said_again(String body) {
        Response answer = post(body);

        answer.then()
                .statusCode(400)
                .body("type", equalTo("urn:problem-type:onward:unknown-property"))
                .body("errors.pointer", contains(""));
        assertThat(answer.asString()).doesNotContain(MARK);
    }

    @Test
    void an_unknown_property_further_in_is_reported_by_its_own_parent() {
        post("{\"inners\":[{\"number\":1,\"" + MARK + "\":2}]}")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:problem-type:onward:unknown-property"))
                .body("errors.pointer", contains("/inners/0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"inner\":"})
    void a_body_nested_without_end_is_refused(String nest) {
        post("{\"inner\":" + nest.repeat(20_000)).then().statusCode(400);
    }

    @Test
    void everything_that_is_invalid_is_told_at_once_in_a_steady_order() {
        Response answer = post("{\"tags\":[\"" + MARK + "\",null,\"a\"],\"inner\":{\"number\":1,\"word\":\"" + MARK
                + "\"}," + "\"inners\":[{\"number\":1},{\"number\":1,\"word\":\"" + MARK + "\"}]}");

        answer.then()
                .statusCode(400)
                .body("type", equalTo("urn:problem-type:onward:validation-failed"))
                .body(
                        "errors.pointer",
                        equalTo(List.of("/body", "/inner/word", "/inners/1/word", "/tags/0", "/tags/1", "/title")));
        assertThat(answer.asString()).doesNotContain(MARK);
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        Client.of("alpha", "writer")
                .header("Idempotency-Key", Client.key())
                .body(new byte[] {'{', '"', 't', 'i', 't', 'l', 'e', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}'})
                .post("/notes/v1/notes")
                .then()
                .statusCode(400);
    }

    @Test
    void nothing_of_a_refused_body_is_written() {
        String title = Client.title();

        post("{\"title\":\"" + title + "\",\"body\":\"b\",\"tags\":[\"too long by far\"]}")
                .then()
                .statusCode(400);

        assertThat(Client.database("select 1 from note where title = ?", title)).isEmpty();
        assertThat(Client.database("select 1 from outbox where payload::text like ?", "%" + title + "%"))
                .isEmpty();
    }

    @Test
    void all_of_unicode_that_a_field_can_hold_comes_back_as_it_was_sent() {
        String body = "“Zoë” \\\\ \\\"quoted\\\" \\n 𝔘𝔫𝔦 👩‍👧 \\u0001";

        post("{\"title\":\"" + Client.title() + "\",\"body\":\"" + body + "\"}")
                .then()
                .statusCode(201)
                .body("body", equalTo("“Zoë” \\ \"quoted\" \n 𝔘𝔫𝔦 👩‍👧 \u0001"));
    }

    private static Response post(String body) {
        return Client.of("alpha", "writer")
                .header("Idempotency-Key", Client.key())
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/notes/v1/notes");
    }
}
