package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.acceptance.ProblemAssert.assertProblem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /**
     * One bad request.
     *
     * @param names the pointer that the problem must name; null where no field is to blame, but the body as a whole
     */
    private record Bad(String what, String client, String path, byte[] body, int status, @Nullable String names) {
        @Override
        public String toString() {
            return what;
        }
    }

    private Person person;
    private String referral = "";
    private java.util.Map<String, String> rows = java.util.Map.of();

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

    Stream<Bad> badReferrals() {
        var mark = person.mark();
        var bad = new ArrayList<Bad>();
        // No JSON, or not the one that is taken
        bad.add(raw("half a body", Forms.referral(person).toString().substring(0, 300), 400, null));
        bad.add(raw("no body", "", 400, null));
        bad.add(raw("white space", "  \n ", 400, null));
        bad.add(raw("no JSON", "name=" + mark, 400, null));
        bad.add(raw("something behind the body", Forms.referral(person) + " \"" + mark + "\"", 400, null));
        bad.add(raw("two bodies", Forms.referral(person) + "" + Forms.referral(person), 400, null));
        bad.add(raw("a list", "[" + Forms.referral(person) + "]", 400, null));
        bad.add(raw("a string", "\"" + mark + "\"", 400, null));
        bad.add(raw("null", "null", 400, null));
        bad.add(raw("a comment", "/* " + mark + " */" + Forms.referral(person), 400, null));
        bad.add(raw("single quotes", "{'service': '" + mark + "'}", 400, null));
        bad.add(raw("NaN", "{\"service\": NaN}", 400, null));
        bad.add(raw(
                "a property twice",
                Forms.referral(person).toString().replaceFirst("\\{", "{\"hospital\":\"RJZ01\","),
                400,
                null));
        bad.add(raw("ten thousand objects in each other", nested("{\"patient\":", "}", 10_000), 400, null));
        bad.add(raw("ten thousand lists in each other", nested("[", "]", 10_000), 400, null));
        bad.add(raw("a name of a property as long as a book", "{\"" + "a".repeat(200_000) + "\":1}", 400, null));
        bad.add(new Bad("bytes that are no UTF-8", HOSPITAL, REFERRALS, notUtf8(), 400, null));
        bad.add(raw("a NUL byte in a string", with("/patient", "givenName", "a\u0000" + mark).replace("\\u0000", "\u0000"), 400, null));

        // Properties that nobody knows: told by their parent's pointer, since the name may be a value
        bad.add(form("an unknown property", "", it -> it.put(mark, 1)));
        bad.add(form("an unknown property of the patient", "/patient", it -> it.withObject("/patient").put(mark, mark)));
        bad.add(form("an immigration status", "/patient", it -> it.withObject("/patient").put("immigrationStatus", mark)));
        bad.add(form("an id of the caller's", "", it -> it.put("id", UUID.randomUUID().toString())));
        bad.add(form("a status of the caller's", "", it -> it.put("status", "accepted")));
        bad.add(form("a prototype", "", it -> it.putObject("__proto__").put("x", mark)));
        bad.add(form("a class to make", "/patient", it -> it.withObject("/patient").put("@class", "java.lang.String")));

        // Missing
        for (var field : List.of("service", "hospital", "department", "presentedAt", "patient", "violence", "children")) {
            bad.add(form("no " + field, "/" + field, it -> it.remove(field)));
            bad.add(form("null for " + field, "/" + field, it -> it.putNull(field)));
        }
        for (var field : List.of("givenName", "familyName", "dateOfBirth", "sex", "gender", "ethnicity", "borough")) {
            bad.add(form("no " + field, "/patient/" + field, it -> it.withObject("/patient").remove(field)));
        }
        bad.add(form("a blank name", "/patient/givenName", it -> it.withObject("/patient").put("givenName", "  ")));
        bad.add(form("no type of violence", "/violence", it -> it.putArray("violence")));

        // Of a kind that is not taken
        bad.add(form("a number for a name", "/patient/givenName", it -> it.withObject("/patient").put("givenName", 7)));
        bad.add(form("a list for a name", "/patient/givenName", it -> it.withObject("/patient").putArray("givenName").add(mark)));
        bad.add(form("a string for the patient", "/patient", it -> it.put("patient", mark)));
        bad.add(form("a list for the patient", "/patient", it -> it.putArray("patient")));
        bad.add(form("an object for the children", "/children", it -> it.putObject("children")));
        bad.add(form("null among the children", "/children/1", it -> it.withArray("/children").addNull()));
        bad.add(form("a word for a flag", "/patient/hideFromOnlineRecord", it -> it.withObject("/patient").put("hideFromOnlineRecord", "true")));
        bad.add(form("a number for a flag", "/patient/hideFromOnlineRecord", it -> it.withObject("/patient").put("hideFromOnlineRecord", 1)));
        bad.add(form("a number for a time", "/presentedAt", it -> it.put("presentedAt", 1_612_217_400L)));
        bad.add(form("a number for a date", "/patient/dateOfBirth", it -> it.withObject("/patient").put("dateOfBirth", 19990506)));
        bad.add(form("a list for a date", "/patient/dateOfBirth", it -> it.withObject("/patient").putArray("dateOfBirth").add(1999).add(5).add(6)));

        // Codes of no list
        bad.add(form("an unknown department", "/department", it -> it.put("department", mark)));
        bad.add(form("an unknown sex", "/patient/sex", it -> it.withObject("/patient").put("sex", mark)));
        bad.add(form("an unknown gender", "/patient/gender", it -> it.withObject("/patient").put("gender", mark)));
        bad.add(form("an unknown borough", "/patient/borough", it -> it.withObject("/patient").put("borough", "E09000099")));
        bad.add(form("an unknown ethnicity", "/patient/ethnicity", it -> it.withObject("/patient/ethnicity").put("code", mark)));
        bad.add(form("an ethnicity of no list", "/patient/ethnicity", it -> it.withObject("/patient/ethnicity").put("scheme", mark)));
        bad.add(form("an unknown violence", "/violence/1/type", it -> ((ObjectNode) it.at("/violence/1")).put("type", mark)));
        bad.add(form("an unknown way of violence", "/violence/1/as", it -> ((ObjectNode) it.at("/violence/1")).put("as", mark)));
        bad.add(form("a number for an enum", "/violence/1/as", it -> ((ObjectNode) it.at("/violence/1")).put("as", 0)));
        bad.add(form("an enum by its name in the code", "/violence/1/as", it -> ((ObjectNode) it.at("/violence/1")).put("as", "EXPERIENCED")));
        bad.add(form("an unknown channel", "/safeContact/methods/0/channel", it -> ((ObjectNode) it.at("/safeContact/methods/0")).put("channel", mark)));
        bad.add(form("an unknown hospital", "/hospital", it -> it.put("hospital", "RZZ99")));
        bad.add(form("another agency's hospital", "/hospital", it -> it.put("hospital", "RJ701")));
        bad.add(form("an unknown service", "/service", it -> it.put("service", mark)));

        // Days that can't be
        var tomorrow = LocalDate.now().plusDays(2);
        bad.add(form("born the day after tomorrow", "/patient/dateOfBirth", it -> it.withObject("/patient").put("dateOfBirth", tomorrow.toString())));
        bad.add(form("born in 1899", "/patient/dateOfBirth", it -> it.withObject("/patient").put("dateOfBirth", "1899-12-31")));
        bad.add(form("born in year 0", "/patient/dateOfBirth", it -> it.withObject("/patient").put("dateOfBirth", "0000-01-01")));
        bad.add(form("born in a far year", "/patient/dateOfBirth", it -> it.withObject("/patient").put("dateOfBirth", "+999999999-01-01")));
        bad.add(form("born on 30 February", "/patient/dateOfBirth", it -> it.withObject("/patient").put("dateOfBirth", "2001-02-30")));
        bad.add(form("born as the British write it", "/patient/dateOfBirth", it -> it.withObject("/patient").put("dateOfBirth", "06/05/2001")));
        bad.add(form("born after the presentation", "/patient/dateOfBirth", it -> it.withObject("/patient").put("dateOfBirth", "2021-02-03")));
        bad.add(form("a child born the day after tomorrow", "/children/0/dateOfBirth", it -> ((ObjectNode) it.at("/children/0")).put("dateOfBirth", tomorrow.toString())));
        bad.add(form("a child born in 1899", "/children/0/dateOfBirth", it -> ((ObjectNode) it.at("/children/0")).put("dateOfBirth", "1899-12-31")));
        bad.add(form("presented tomorrow", "/presentedAt", it -> it.put("presentedAt", OffsetDateTime.now().plusDays(1).toString())));
        bad.add(form("presented in 1899", "/presentedAt", it -> it.put("presentedAt", "1899-12-31T23:00:00Z")));
        bad.add(form("presented in year 10000", "/presentedAt", it -> it.put("presentedAt", "+10000-01-01T00:00:00Z")));
        bad.add(form("presented without an offset", "/presentedAt", it -> it.put("presentedAt", "2021-02-01T22:10:00")));
        bad.add(form("presented at no time", "/presentedAt", it -> it.put("presentedAt", mark)));
        bad.add(form("discharged before she came", "/expectedDischarge", it -> it.put("expectedDischarge", "2021-01-01T00:00:00Z")));
        bad.add(form("an hour that is none", "/safeContact/hours/0/from", it -> ((ObjectNode) it.at("/safeContact/hours/0")).put("from", "25:00")));
        bad.add(form("hours that end before they begin", "/safeContact/hours/0/to", it -> ((ObjectNode) it.at("/safeContact/hours/0")).put("to", "09:00")));

        // Strings past their maximum, and such as no field can hold
        bad.add(form("a given name too long", "/patient/givenName", it -> it.withObject("/patient").put("givenName", longer(mark, 101))));
        bad.add(form("a family name too long", "/patient/familyName", it -> it.withObject("/patient").put("familyName", longer(mark, 100_000))));
        bad.add(form("an address too long", "/patient/address", it -> it.withObject("/patient").put("address", longer(mark, 501))));
        bad.add(form("a school too long", "/children/0/school", it -> ((ObjectNode) it.at("/children/0")).put("school", longer(mark, 201))));
        bad.add(form("a code word too long", "/safeContact/codeWord", it -> it.withObject("/safeContact").put("codeWord", longer(mark, 101))));
        bad.add(form("an instruction too long", "/safeContact/instruction", it -> it.withObject("/safeContact").put("instruction", longer(mark, 2001))));
        bad.add(form("a service too long", "/service", it -> it.put("service", longer(mark, 64))));
        bad.add(form("a department too long", "/department", it -> it.put("department", longer(mark, 5000))));
        bad.add(form("more children than a household has", "/children", it -> {
            for (var i = 0; i < 30; i++) {
                it.withArray("/children").add(it.at("/children/0").deepCopy());
            }
        }));
        bad.add(form("more violence than there is", "/violence", it -> {
            for (var i = 0; i < 60; i++) {
                it.withArray("/violence").add(it.at("/violence/0").deepCopy());
            }
        }));
        for (var unfit : List.of("\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud83d x")) {
            for (var field : List.of("/patient/givenName", "/patient/address", "/children/0/name", "/safeContact/instruction", "/department")) {
                bad.add(raw(
                        "%s in %s".formatted(unfit, field),
                        escaped(field, mark, unfit),
                        400,
                        field));
            }
        }
        bad.add(form("an NHS number with a wrong check digit", "/patient/nhsNumber", it -> it.withObject("/patient").put("nhsNumber", "9990000000")));
        bad.add(form("an NHS number with letters", "/patient/nhsNumber", it -> it.withObject("/patient").put("nhsNumber", mark)));
        bad.add(form("an NHS number in other digits", "/patient/nhsNumber", it -> it.withObject("/patient").put("nhsNumber", "٩٩٩٠٠٠٠٠٠٠")));
        return bad.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badReferrals")
    void no_referral_comes_of(Bad bad) throws Exception {
        refuses(bad);
    }

    Stream<Bad> badCasework() {
        var mark = person.mark();
        var bad = new ArrayList<Bad>();
        var dash = "/risk-assessments";
        bad.add(work("a Dash with 23 answers on a form of 24", dash, "/answers", Forms.dash(), it -> it.withArray("/answers").remove(23)));
        bad.add(work("a Dash with 25 answers", dash, "/answers", Forms.dash(), it -> it.withArray("/answers").add("yes")));
        bad.add(work("a Dash without answers", dash, "/answers", Forms.dash(), it -> it.withArray("/answers").removeAll()));
        bad.add(work("an answer that is none", dash, "/answers/7", Forms.dash(), it -> it.withArray("/answers").set(7, mark)));
        bad.add(work("a number for an answer", dash, "/answers/7", Forms.dash(), it -> it.withArray("/answers").set(7, 1)));
        bad.add(work("an unknown form", dash, "/form", Forms.dash(), it -> it.withObject("/form").put("scheme", mark)));
        bad.add(work("an unknown version of the form", dash, "/form", Forms.dash(), it -> it.withObject("/form").put("version", mark)));
        bad.add(work("a Dash of tomorrow", dash, "/completedAt", Forms.dash(), it -> it.put("completedAt", OffsetDateTime.now().plusDays(1).toString())));
        bad.add(work("a score of the caller's", dash, "", Forms.dash(), it -> it.put("score", 24)));

        var contacts = "/contact-attempts";
        var contact = Forms.contact("2021-02-02T11:00:00Z", "spoken");
        bad.add(work("a contact before the presentation", contacts, "/occurredAt", contact, it -> it.put("occurredAt", "2021-01-31T11:00:00Z")));
        bad.add(work("a contact tomorrow", contacts, "/occurredAt", contact, it -> it.put("occurredAt", OffsetDateTime.now().plusDays(1).toString())));
        bad.add(work("a contact by an unknown channel", contacts, "/channel", contact, it -> it.put("channel", mark)));
        bad.add(work("a contact with an unknown outcome", contacts, "/outcome", contact, it -> it.put("outcome", mark)));
        bad.add(work("a contact at no time", contacts, "/occurredAt", contact, it -> it.remove("occurredAt")));

        var engagement = Forms.engagement("2021-02-03T10:00:00Z");
        bad.add(work("an unknown engagement", "/engagement", "/outcome", engagement, it -> it.put("outcome", mark)));
        bad.add(work("an engagement tomorrow", "/engagement", "/occurredAt", engagement, it -> it.put("occurredAt", OffsetDateTime.now().plusDays(1).toString())));

        var onward = "/onward-referrals";
        var marac = Forms.maracRequest(person);
        bad.add(work("a destination that is none", onward, "/destination", marac, it -> it.put("destination", mark)));
        bad.add(work("a MARAC request to a hub", onward, "/destination", marac, it -> it.put("destination", "southwark-childrens-social-care")));
        bad.add(work("an unknown kind", onward, "/kind", marac, it -> it.put("kind", mark)));
        bad.add(work("no criterion", onward, "/criteria", marac, it -> it.putArray("criteria")));
        bad.add(work("an unknown criterion", onward, "/criteria/0/criterion", marac, it -> ((ObjectNode) it.at("/criteria/0")).put("criterion", mark)));
        bad.add(work("evidence too long", onward, "/criteria/0/evidence", marac, it -> ((ObjectNode) it.at("/criteria/0")).put("evidence", longer(mark, 100_000))));
        bad.add(work("no view of hers", onward, "/victimView", marac, it -> it.remove("victimView")));
        bad.add(work("an unknown basis", onward, "/informationSharing/article6", marac, it -> it.withObject("/informationSharing").put("article6", mark)));
        bad.add(work("an unknown relationship", onward, "/perpetrators/0/relationship", marac, it -> ((ObjectNode) it.at("/perpetrators/0")).put("relationship", mark)));
        bad.add(work("a perpetrator born in 1899", onward, "/perpetrators/0/dateOfBirth", marac, it -> ((ObjectNode) it.at("/perpetrators/0")).put("dateOfBirth", "1899-12-31")));
        var hub = Forms.safeguardingRequest(person);
        bad.add(work("no word whether a parent may be told", onward, "/parentMayBeTold", hub, it -> it.remove("parentMayBeTold")));
        bad.add(work("no concern", onward, "/concern", hub, it -> it.remove("concern")));
        return bad.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCasework")
    void nothing_is_recorded_of(Bad bad) throws Exception {
        refuses(bad);
    }

    @Test
    void ten_megabytes_are_too_much_whole_or_in_chunks() throws Exception {
        // Given
        var body = with("/patient", "address", "x".repeat(10 * 1024 * 1024)).getBytes(StandardCharsets.UTF_8);

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
        var body = with("/patient", "address", "x".repeat(10 * 1024 * 1024)).getBytes(StandardCharsets.UTF_8);
        for (var call : java.util.Map.of(
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
                .header("Content-Type", mediaType)
                .body(Forms.referral(person).toString().getBytes(StandardCharsets.UTF_8))
                .post(RunningSuite.suite().gateway() + REFERRALS);

        // Then
        assertProblem(answer).hasStatus(415).isOfType("unsupported-media-type").doesNotEcho(person.mark());
        assertNothingWritten();
    }

    static Stream<String> otherMediaTypes() {
        return Stream.of(
                "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x");
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
        var stale = as(IDVA)
                .header("If-Match", "\"12345\"")
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
            var answer = as(HOSPITAL)
                    .contentType("application/json")
                    .body("{}")
                    .request(method, gateway(REFERRALS));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertProblem(answer).isOfType("method-not-allowed");
        }
        assertNothingWritten();
    }

    private void refuses(Bad bad) throws Exception {
        // When
        var answer = send(as(bad.client()), bad.path(), bad.body());

        // Then
        var problem = assertProblem(answer).hasStatus(bad.status()).doesNotEcho(person.mark());
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

    private Bad form(String what, String names, Consumer<ObjectNode> change) {
        var form = Forms.referral(person);
        change.accept(form);
        return new Bad(what, HOSPITAL, REFERRALS, bytes(form), 400, names);
    }

    private Bad work(String what, String path, String names, ObjectNode form, Consumer<ObjectNode> change) {
        var copy = form.deepCopy();
        change.accept(copy);
        return new Bad(what, IDVA, of(path), bytes(copy), 400, names);
    }

    private static Bad raw(String what, String body, int status, @Nullable String names) {
        return new Bad(what, HOSPITAL, REFERRALS, body.getBytes(StandardCharsets.UTF_8), status, names);
    }

    /** The form with an escape that Jackson itself would not write. */
    private String escaped(String field, String mark, String escape) {
        var form = Forms.referral(person);
        var parent = (ObjectNode) form.at(field.substring(0, field.lastIndexOf('/')));
        parent.put(field.substring(field.lastIndexOf('/') + 1), mark + "@@@");
        return form.toString().replace("@@@", escape);
    }

    private String with(String parent, String field, String value) {
        var form = Forms.referral(person);
        ((ObjectNode) form.at(parent)).put(field, value);
        return form.toString();
    }

    private byte[] notUtf8() {
        var text = with("/patient", "givenName", "@@@").getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        for (var each : text) {
            out.write(each == '@' ? 0xff : each);
        }
        return out.toByteArray();
    }

    private static String longer(String mark, int length) {
        return mark + "x".repeat(length - mark.length());
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + "1" + close.repeat(depth);
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
