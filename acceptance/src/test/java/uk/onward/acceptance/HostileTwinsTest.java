package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.acceptance.ProblemAssert.assertProblem;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.onward.acceptance.demo.Case;
import uk.onward.stack.Component;

/** The journey's calls once more, each by somebody who may not make it: at the gateway, and straight at each service. */
@Order(2)
@ExtendWith(RunningSuite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTwinsTest {

    private final Map<String, String> badTokens = new LinkedHashMap<>();
    private List<Door> doors = List.of();
    private Case story;
    private Tokens tokens;

    @BeforeAll
    void forge() throws Exception {
        story = RunningSuite.story();
        tokens = new Tokens(RunningSuite.suite(), Api.http());
        var stack = RunningSuite.stack();
        var idva = Operation.ofIdvaService(story);
        var referral = Operation.ofReferralService(story);
        var grants = Operation.ofGrantsService();
        doors = List.of(
                new Door(
                        "the gateway",
                        stack.url(Component.GATEWAY),
                        Stream.of(idva, referral, grants).flatMap(List::stream).toList()),
                new Door("idva-service", stack.url(Component.IDVA), idva),
                new Door("referral-service", stack.url(Component.REFERRAL), referral),
                new Door("grants-service", stack.url(Component.GRANTS), grants));

        var realm = new TestRealm(stack);
        var good = tokens.of("kings-college-hospital");
        var forgery = new Forgery(good, realm.signingKey());
        badTokens.put("no token at all", null);
        badTokens.put("an empty token", "");
        badTokens.put("what is no token", "open-sesame");
        badTokens.put("an expired token", expired(realm.shortLivedToken()));
        badTokens.put("a token for no audience", realm.tokenForNobody());
        badTokens.put("a token for another audience", realm.tokenForSomethingElse());
        badTokens.put("a token of another realm", realm.tokenOfAnotherRealm());
        badTokens.put("another role under the good signature", forgery.withAnotherRole());
        badTokens.put("another agency under the good signature", forgery.withAnotherAgency());
        badTokens.put("a changed signature", forgery.withAChangedSignature());
        badTokens.put("no signature", forgery.withoutASignature());
        badTokens.put("alg=none", forgery.unsigned("none"));
        badTokens.put("alg=nOnE", forgery.unsigned("nOnE"));
        badTokens.put("alg=none with a signature", forgery.unsignedWithASignature());
        badTokens.put("HS256 with the public key's text", forgery.signedWithThePublicKeysText());
        badTokens.put("HS256 with the public key's bytes", forgery.signedWithThePublicKeysBytes());
        badTokens.put("another key under the same id", forgery.signedByAnotherKey());
        badTokens.put("a key that the token brings along", forgery.withItsOwnKey());
        badTokens.put("a key that the token gives the address of", forgery.withAKeysAddress());
    }

    /** Uses a short-lived token while it is good, so that whoever remembers it has seen it, and gives it back dead. */
    private String expired(String token) throws Exception {
        for (var url : List.of(
                RunningSuite.stack().url(Component.GATEWAY),
                RunningSuite.stack().url(Component.IDVA))) {
            assertThat(call(url, Operation.get("/idva/v1/referrals"), token).statusCode())
                    .as("a short-lived token while it is good, at " + url)
                    .isEqualTo(200);
        }
        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        var end = Instant.ofEpochSecond(
                io.restassured.path.json.JsonPath.from(claims).getLong("exp"));
        // Until its last second is over; the clock is the thing waited for
        while (!Instant.now().isAfter(end.plusSeconds(1))) {
            Thread.sleep(Duration.ofMillis(100));
        }
        return token;
    }

    Stream<Object[]> badTokensAtEachDoor() {
        return doors.stream().flatMap(door -> badTokens.keySet().stream().map(bad -> new Object[] {bad, door}));
    }

    @ParameterizedTest(name = "{0}, at {1}")
    @MethodSource("badTokensAtEachDoor")
    void opens_no_door(String bad, Door door) {
        for (var operation : door.operations()) {
            // When
            var answer = call(door.url(), operation, badTokens.get(bad));

            // Then
            assertThat(answer.statusCode()).as("%s with %s", operation, bad).isEqualTo(401);
            assertProblem(answer).isOfType("unauthorized").asksForAToken();
            assertNothingOfHers(answer);
        }
    }

    @Test
    void the_token_that_was_forged_is_a_good_one() {
        for (var door : doors.subList(0, 2)) {
            var answer = call(
                    door.url(),
                    Operation.get("/idva/v1/referrals/" + story.referral()),
                    tokens.of("kings-college-hospital"));
            assertThat(answer.statusCode()).as("at " + door).isEqualTo(200);
        }
    }

    Stream<Object[]> everyClientAtEachDoor() {
        return doors.stream()
                .flatMap(door -> RunningSuite.stack().agencies().stream()
                        .flatMap(agency -> agency.clients().stream().map(client ->
                                new Object[] {client.id(), agency.code(), Set.copyOf(client.roles()), door})));
    }

    @ParameterizedTest(name = "{0} at {3}")
    @MethodSource("everyClientAtEachDoor")
    void may_do_what_its_roles_say_on_its_own_cases_and_nothing_else(
            String client, String agency, Set<String> roles, Door door) {
        for (var operation : door.operations()) {
            if (operation.roles().isEmpty()) {
                continue;
            }
            var inRole = operation.roles().stream().anyMatch(roles::contains);
            if (inRole && (operation.parties().isEmpty() || operation.parties().contains(agency))) {
                // It may: the journey shows that it can
                continue;
            }
            // When
            var answer = call(door.url(), operation, tokens.of(client));

            // Then
            assertThat(answer.statusCode()).as("%s by %s", operation, client).isEqualTo(inRole ? 404 : 403);
            assertProblem(answer).isOfType(inRole ? "not-found" : "forbidden");
            assertNothingOfHers(answer);
        }
    }

    @ParameterizedTest(name = "at {0}")
    @MethodSource("doorsToHerReferral")
    void headers_that_claim_an_identity_are_not_believed(Door door) {
        // When
        var answer = as("st-georges-hospital")
                .header("Onward-Agency", "kings-college-hospital")
                .header("Onward-Client", "kings-college-hospital")
                .header("Onward-Roles", "idva,platform-admin")
                .header("X-Agency", "kings-college-hospital")
                .header("X-Forwarded-User", "kings-college-hospital")
                .header("X-Forwarded-For", "127.0.0.1")
                .header("Forwarded", "for=127.0.0.1")
                .header("X-HTTP-Method-Override", "GET")
                .get(door.url() + "/idva/v1/referrals/" + story.referral());

        // Then
        assertProblem(answer).hasStatus(404);
        assertNothingOfHers(answer);
    }

    @ParameterizedTest(name = "at {0}")
    @MethodSource("doorsToHerReferral")
    void a_token_of_no_agency_sees_no_case(Door door) throws Exception {
        // Given
        var token = new TestRealm(RunningSuite.stack()).tokenOfNoAgency();

        // When
        var answer = call(door.url(), Operation.get("/idva/v1/referrals/" + story.referral()), token);

        // Then
        assertProblem(answer).hasStatus(401, 403, 404);
        assertNothingOfHers(answer);
    }

    @ParameterizedTest(name = "at {0}")
    @MethodSource("doorsToHerReferral")
    void a_client_that_names_no_person_touches_no_case(Door door) {
        // When
        var answer = RestAssured.given()
                .header("Authorization", "Bearer " + tokens.of("kings-college-hospital"))
                .get(door.url() + "/idva/v1/referrals/" + story.referral());

        // Then
        assertProblem(answer).hasStatus(400).isOfType("actor-missing");
    }

    @ParameterizedTest(name = "at {0}")
    @MethodSource("doorsToHerReferral")
    void a_person_is_named_by_an_opaque_identifier_only(Door door) {
        for (var actor : List.of("Jane Doe", "jane\u00e9", "a".repeat(65), "<script>", "-x", "")) {
            // When
            var answer = RestAssured.given()
                    .header("Authorization", "Bearer " + tokens.of("kings-college-hospital"))
                    .header("Onward-Actor", actor)
                    .get(door.url() + "/idva/v1/referrals/" + story.referral());

            // Then
            assertThat(answer.statusCode()).as("actor " + actor).isEqualTo(400);
            assertProblem(answer);
        }
    }

    Stream<Arguments> listsOfOthers() {
        return Stream.of(
                Arguments.of("st-georges-hospital", "/idva/v1/referrals", story.referral()),
                Arguments.of("lambeth-marac", "/referrals/v1/marac-referrals", story.maracReferral()),
                Arguments.of(
                        "lambeth-childrens-social-care",
                        "/referrals/v1/safeguarding-referrals",
                        story.safeguardingReferral()));
    }

    @ParameterizedTest(name = "{1} as {0}")
    @MethodSource("listsOfOthers")
    void another_agencys_list_holds_nothing_of_hers(String client, String list, String hers) {
        // When
        var pages = new ArrayList<Response>();
        String next = "?limit=200";
        while (next != null) {
            var page = as(client).get(RunningSuite.suite().gateway() + list + next);
            assertThat(page.statusCode()).isEqualTo(200);
            pages.add(page);
            var cursor = page.jsonPath().getString("next");
            next = cursor == null ? null : "?limit=200&cursor=" + cursor;
        }

        // Then
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.jsonPath().getList("items.id")).doesNotContain(hers);
            assertNothingOfHers(page);
        });
    }

    @Test
    void what_tried_to_get_in_is_on_the_audit() {
        // Given
        var stranger = as("st-georges-hospital");
        assertThat(stranger.get(RunningSuite.suite().gateway() + "/idva/v1/referrals/" + story.referral())
                        .statusCode())
                .isEqualTo(404);

        // When
        var entries = RunningSuite.as("auditor", "auditor-1")
                .get("/idva/v1/audit-entries?limit=200&case=" + story.referral());

        // Then
        assertThat(entries.items())
                .anyMatch(entry -> entry.path("client").asText().equals("st-georges-hospital")
                        && entry.path("outcome").asText().equals("denied"));
    }

    @Test
    void a_path_that_could_be_read_in_two_ways_is_refused() {
        for (var path : List.of(
                "/grants/../idva/v1/referrals/" + story.referral(),
                "/grants/%2e%2e/idva/v1/referrals/" + story.referral(),
                "/idva//v1/referrals/" + story.referral(),
                "/idva/v1/referrals;x=y/" + story.referral(),
                "/idva/v1%2freferrals/" + story.referral(),
                "/q/metrics",
                "/idva/../q/metrics",
                "/idva/v1/referrals/%00")) {
            // When
            var answer = as("lambeth-marac")
                    .urlEncodingEnabled(false)
                    .get(RunningSuite.suite().gateway() + path);

            // Then
            assertThat(answer.statusCode()).as(path).isIn(400, 403, 404);
            assertProblem(answer);
            assertNothingOfHers(answer);
        }
    }

    Stream<Door> doorsToHerReferral() {
        return doors.subList(0, 2).stream();
    }

    private RequestSpecification as(String client) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + tokens.of(client))
                .header("Onward-Actor", "stranger-1");
    }

    private static Response call(String door, Operation operation, String token) {
        var request = RestAssured.given().urlEncodingEnabled(false).header("Onward-Actor", "stranger-1");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!operation.method().equals("GET")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType(operation.contentType())
                    // As octets, since REST Assured knows no way to write NDJSON
                    .body("{}".getBytes(StandardCharsets.UTF_8));
        }
        return request.request(operation.method(), door + operation.path());
    }

    private void assertNothingOfHers(Response answer) {
        assertThat(Marks.in(answer.asString(), story.person().markedValues()))
                .as("a value of hers in an error")
                .isFalse();
    }
}
