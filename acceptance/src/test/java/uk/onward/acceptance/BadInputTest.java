package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.acceptance.ProblemAssert.assertProblem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.onward.acceptance.demo.Forms;
import uk.onward.acceptance.demo.Person;
import uk.onward.stack.Component;

/** What no operation may take: a problem that names the field, nothing written, nothing echoed. */
@Order(3)
@ExtendWith(RunningSuite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final String REFERRALS = "/idva/v1/referrals";
    private static final String HOSPITAL = "kings-college-hospital";
    private static final String IDVA = "youth-advocacy-london";

    private Person person;
    private String referral = "";
    private Map<String, String> rows = Map.of();

    @BeforeAll
    void take_a_case_in_hand() throws Exception {
        person = RunningSuite.somebody();
        var hospital = RunningSuite.as(HOSPITAL, "ed-nurse-12");
        var idva = RunningSuite.as(IDVA, "yidva-7");
        referral = hospital.post(REFERRALS, Forms.referral(person)).text("/id");
        assertThat(idva.post(of("/acceptance"), Forms.nothing()).status()).isEqualTo(201);
        rows = Rows.whenSettled(RunningSuite.stack());
    }

    @AfterAll
    void nothing_was_written_a_moment_later_either() throws Exception {
        assertThat(Rows.whenSettled(RunningSuite.stack())).isEqualTo(rows);
    }

    List<BadBody> badReferrals() {
        return BadReferrals.of(HOSPITAL, REFERRALS, person);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badReferrals")
    void no_referral_comes_of(BadBody bad) throws Exception {
        refuses(bad);
    }

    List<BadBody> badCasework() {
        return BadCasework.of(IDVA, REFERRALS + "/" + referral, person);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCasework")
    void nothing_is_recorded_of(BadBody bad) throws Exception {
        refuses(bad);
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() throws Exception {
        // When
        var answer = send(as(HOSPITAL), REFERRALS, notUtf8());

        // Then
        assertProblem(answer).hasStatus(400);
        assertNothingWritten();
    }

    @Test
    void ten_megabytes_are_too_much_whole_or_in_chunks() throws Exception {
        // Given
        var body = tenMegabytes();

        // When
        var whole = send(as(HOSPITAL), REFERRALS, body);
        var chunked = Chunks.post(
                RunningSuite.suite().gateway().resolve(REFERRALS),
                RunningSuite.as(HOSPITAL, "ed-nurse-12").headers(),
                body);

        // Then
        assertProblem(whole).hasStatus(413).isOfType("payload-too-large");
        assertThat(chunked).startsWith("HTTP/1.1 413");
        assertNothingWritten();
    }

    @Test
    void ten_megabytes_are_too_much_straight_at_each_service_too() throws Exception {
        var body = tenMegabytes();
        for (var call : Map.of(
                        Component.IDVA, REFERRALS,
                        Component.REFERRAL, "/referrals/v1/agencies/made-up",
                        Component.GRANTS, "/grants/v1/agencies/made-up")
                .entrySet()) {
            // When
            var answer = Chunks.post(
                    java.net.URI.create(RunningSuite.stack().url(call.getKey()) + call.getValue()),
                    RunningSuite.as(HOSPITAL, "ed-nurse-12").headers(),
                    body);

            // Then
            assertThat(answer).as("at " + call.getKey()).matches("(?s)HTTP/1.1 (413|405|403) .*");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("exception", "io.vertx", "quarkus");
        }
        assertNothingWritten();
    }

    @ParameterizedTest
    @MethodSource("otherMediaTypes")
    void only_json_is_taken(String mediaType) throws Exception {
        // When
        var answer = as(HOSPITAL)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(mediaType, ContentType.TEXT)))
                .header("Content-Type", mediaType)
                .body(Forms.referral(person).toString().getBytes(StandardCharsets.UTF_8))
                .post(RunningSuite.suite().gateway() + REFERRALS);

        // Then
        assertProblem(answer).hasStatus(415).isOfType("unsupported-media-type").doesNotEcho(person.mark());
        assertNothingWritten();
    }

    static Stream<String> otherMediaTypes() {
        return Stream.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data");
    }

    @Test
    void a_post_without_an_idempotency_key_is_refused() throws Exception {
        var answer = as(HOSPITAL)
                .contentType("application/json")
                .body(Forms.referral(person).toString().getBytes(StandardCharsets.UTF_8))
                .post(RunningSuite.suite().gateway() + REFERRALS);
        assertProblem(answer).hasStatus(400).isOfType("idempotency-key-missing");
        assertNothingWritten();
    }

    @Test
    void an_idempotency_key_of_another_form_is_refused() throws Exception {
        for (var key : List.of("", " ", "a b", "k".repeat(129), "\u00e9" + person.mark())) {
            var answer = as(HOSPITAL)
                    .header("Idempotency-Key", key)
                    .contentType("application/json")
                    .body(Forms.referral(person).toString().getBytes(StandardCharsets.UTF_8))
                    .post(RunningSuite.suite().gateway() + REFERRALS);
            assertThat(answer.statusCode()).as("key " + key).isEqualTo(400);
            assertProblem(answer).doesNotEcho(person.mark());
        }
        assertNothingWritten();
    }

    @Test
    void a_key_whose_first_request_was_bad_is_not_used_up() {
        // Given
        var key = UUID.randomUUID().toString();
        var somebody = RunningSuite.somebody();
        var wrong = Forms.referral(somebody).put("hospital", "RZZ99");
        assertProblem(send(as(HOSPITAL), REFERRALS, bytes(wrong), key)).hasStatus(400);

        // When
        var right = send(as(HOSPITAL), REFERRALS, bytes(Forms.referral(somebody)), key);

        // Then
        assertThat(right.statusCode()).isEqualTo(201);
        settle();
    }

    @Test
    void a_change_needs_the_entity_tag_of_what_is_changed() throws Exception {
        // Given
        var body = bytes(Forms.safeContact(person, "09:00", "10:00"));

        // When
        var without = as(IDVA).contentType("application/json").body(body).put(gateway(of("/safe-contact")));
        var stale = as(IDVA).header("If-Match", "\"12345\"")
                .contentType("application/json")
                .body(body)
                .put(gateway(of("/safe-contact")));

        // Then
        assertProblem(without).hasStatus(428).isOfType("precondition-required");
        assertProblem(stale).hasStatus(412).isOfType("precondition-failed");
        assertNothingWritten();
    }

    @Test
    void a_move_that_the_state_does_not_allow_is_refused() throws Exception {
        // When
        var answer = send(as(IDVA), of("/acceptance"), "{}".getBytes(StandardCharsets.UTF_8));

        // Then
        assertProblem(answer).hasStatus(409).isOfType("illegal-move");
        assertNothingWritten();
    }

    @Test
    void what_is_asked_for_in_a_wrong_way_is_refused() throws Exception {
        for (var path : List.of(
                REFERRALS + "?limit=0",
                REFERRALS + "?limit=201",
                REFERRALS + "?limit=-1",
                REFERRALS + "?limit=" + person.mark(),
                REFERRALS + "?limit=99999999999",
                REFERRALS + "?cursor=" + person.mark(),
                REFERRALS + "?cursor=%00",
                REFERRALS + "?status=" + person.mark(),
                REFERRALS + "/" + person.mark(),
                REFERRALS + "/" + referral + "%20",
                "/idva/v1/" + person.mark(),
                "/" + person.mark())) {
            // When
            var answer = as(HOSPITAL).urlEncodingEnabled(false).get(gateway(path));

            // Then
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertProblem(answer).doesNotEcho(person.mark());
        }
        assertNothingWritten();
    }

    @Test
    void a_method_that_is_not_offered_is_refused() throws Exception {
        for (var method : List.of("DELETE", "PATCH", "PUT")) {
            var answer = as(HOSPITAL).contentType("application/json").body("{}").request(method, gateway(REFERRALS));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertProblem(answer).isOfType("method-not-allowed");
        }
        assertNothingWritten();
    }

    private void refuses(BadBody bad) throws Exception {
        // When
        var answer = send(as(bad.client()), bad.path(), bad.body().getBytes(StandardCharsets.UTF_8));

        // Then
        var problem = assertProblem(answer).hasStatus(400).doesNotEcho(person.mark());
        if (bad.names() != null) {
            problem.names(bad.names());
        }
        assertNothingWritten();
    }

    private void assertNothingWritten() throws Exception {
        assertThat(Rows.of(RunningSuite.stack())).isEqualTo(rows);
    }

    private void settle() {
        try {
            rows = Rows.whenSettled(RunningSuite.stack());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private byte[] tenMegabytes() {
        var form = Forms.referral(person);
        form.withObject("/patient").put("address", "x".repeat(10 * 1024 * 1024));
        return bytes(form);
    }

    private byte[] notUtf8() {
        var out = new ByteArrayOutputStream();
        for (var each : bytes(Forms.referral(person).put("department", "@@@"))) {
            out.write(each == '@' ? 0xff : each);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(ObjectNode form) {
        return form.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String of(String rest) {
        return REFERRALS + "/" + referral + rest;
    }

    private static String gateway(String path) {
        return RunningSuite.suite().gateway() + path;
    }

    private static RequestSpecification as(String client) {
        return RestAssured.given()
                .headers(RunningSuite.as(client, client.equals(IDVA) ? "yidva-7" : "ed-nurse-12")
                        .headers());
    }

    private static Response send(RequestSpecification request, String path, byte[] body) {
        return send(request, path, body, UUID.randomUUID().toString());
    }

    private static Response send(RequestSpecification request, String path, byte[] body, String key) {
        return request.header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .body(body)
                .post(gateway(path));
    }
}
