package uk.onward.grants.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static uk.onward.grants.application.Bids.as;
import static uk.onward.grants.application.Bids.column;
import static uk.onward.grants.application.Bids.columnAs;
import static uk.onward.grants.application.Bids.execute;
import static uk.onward.grants.application.Bids.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.platform.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class DecisionRecordsTest {
    private static final String PAPERS = "/grants/v1/decision-records";
    private static final String PROGRAMMES = "/grants/v1/programmes";
    private static final Instant NEXT_MONTH =
            Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
    private static final String PART2 = "Only for commissioners: Zzyzxa";

    @Inject
    EndedDeferrals ended;

    private final String funder = "funder-" + UUID.randomUUID();

    @Test
    void a_record_is_public_at_once_unless_it_is_deferred() {
        // When
        String open = enter(paper(null)).statusCode(201).extract().path("id");
        String held = enter(paper(NEXT_MONTH)).statusCode(201).extract().path("id");

        // Then
        as("other", "consortium")
                .get(PAPERS + "/" + open)
                .then()
                .statusCode(200)
                .body("status", equalTo("published"))
                .body("part1", equalTo("Public part"));
        for (String role : List.of("consortium", "analyst", "grants-panellist", "commissioner", "grants-officer")) {
            as("other", role).get(PAPERS + "/" + held).then().statusCode(404);
            as("other", role).get(PAPERS + "?limit=200").then().body("items.id", not(hasItem(held)));
        }
        as(funder, "analyst").get(PAPERS + "/" + held).then().statusCode(404);
        as(funder, "grants-officer").get(PAPERS + "/" + held).then().statusCode(200);
        as("independent-audit", "auditor")
                .get(PAPERS + "/" + held)
                .then()
                .statusCode(200)
                .body("status", equalTo("deferred"))
                .body("deferrals.reason", hasItem("Not before the launch"));
    }

    @Test
    void the_confidential_part_is_sealed_audited_and_for_the_funders_commissioner_alone() throws SQLException {
        // Given
        String id = enter(paper(null)).statusCode(201).extract().path("id");

        // When
        var read = as(funder, "commissioner")
                .get(PAPERS + "/" + id + "/confidential-part")
                .then();

        // Then
        read.statusCode(200).body("part2", equalTo(PART2));
        as(funder, "grants-officer")
                .get(PAPERS + "/" + id + "/confidential-part")
                .then()
                .statusCode(403);
        as("other", "commissioner")
                .get(PAPERS + "/" + id + "/confidential-part")
                .then()
                .statusCode(404);
        as(funder, "commissioner").get(PAPERS + "/" + id).then().body("part2", equalTo(null));
        String content = column(
                        "select encode(content, 'hex') from confidential_part where decision_id = '%s'".formatted(id))
                .getFirst();
        assertThat(content).doesNotContain(hex("Zzyzxa"));
        assertThat(columnAs("other", "p", "commissioner", "select decision_id from confidential_part"))
                .isEmpty();
        assertThat(column("select action from read_audit where '%s' = any (subjects) and outcome = 'shown'"
                        .formatted(id)))
                .containsExactly("decision-record.confidential-part");
    }

    @Test
    void what_hangs_on_a_deferred_record_is_there_for_nobody_else_and_goes_out_once_when_it_ends() throws SQLException {
        // Given
        String paper = enter(paper(NEXT_MONTH)).statusCode(201).extract().path("id");
        String programme = programme(paper).statusCode(201).extract().path("id");
        String round = round(programme).statusCode(201).extract().path("id");
        as("other", "consortium").get(PROGRAMMES + "/" + programme).then().statusCode(404);
        as("other", "consortium").get("/grants/v1/rounds/" + round).then().statusCode(404);
        as("other", "analyst").get(PROGRAMMES + "?limit=200").then().body("items.id", not(hasItem(programme)));
        for (String table : List.of("funding_source", "indicator", "programme_outcome", "funding_round")) {
            assertThat(columnAs(
                            "other",
                            "p",
                            "analyst",
                            "select 1 from %s where programme_id = '%s'".formatted(table, programme)))
                    .isEmpty();
        }
        assertThat(told(programme)).isEmpty();

        // When: four look at once, beside the service's own
        execute("update decision_record set deferred_until = now() where id = '%s'".formatted(paper));
        try (var replicas = Executors.newFixedThreadPool(4)) {
            Stream.generate(() -> CompletableFuture.runAsync(ended::pass, replicas))
                    .limit(4)
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("other", "consortium")
                        .get(PAPERS + "/" + paper)
                        .then()
                        .statusCode(200)
                        .body("publishedAt", notNullValue()));
        assertThat(told(programme)).containsExactly("uk.onward.grants.programme.published.v1");
        assertThat(told(round)).containsExactly("uk.onward.grants.round.published.v1");
        as("other", "consortium").get(PROGRAMMES + "/" + programme).then().statusCode(200);
        as("other", "consortium").get("/grants/v1/rounds/" + round).then().statusCode(200);
    }

    @Test
    void a_publication_that_fails_half_way_leaves_everything_held() {
        // Given
        String paper = enter(paper(NEXT_MONTH)).statusCode(201).extract().path("id");
        String programme = programme(paper).statusCode(201).extract().path("id");
        StubbornHeld.FAILING.add(UUID.fromString(paper));
        execute("update decision_record set deferred_until = now() where id = '%s'".formatted(paper));

        // When
        ended.pass();

        // Then
        as("other", "consortium").get(PROGRAMMES + "/" + programme).then().statusCode(404);
        assertThat(told(programme)).isEmpty();
        StubbornHeld.FAILING.remove(UUID.fromString(paper));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(told(programme)).containsExactly("uk.onward.grants.programme.published.v1"));
    }

    @Test
    void each_record_is_published_by_a_transaction_of_its_own_so_that_one_that_fails_holds_no_other() {
        // Given three that are due at the same moment
        var papers = Stream.generate(
                        () -> enter(paper(NEXT_MONTH)).statusCode(201).extract().<String>path("id"))
                .limit(3)
                .toList();
        String these = "id in ('%s')".formatted(String.join("', '", papers));
        execute("update decision_record set deferred_until = now() where " + these);

        // When
        ended.pass();

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                column("select id from decision_record where published_at is not null and " + these))
                        .hasSize(3));
        assertThat(column("select distinct xmin::text from decision_record where " + these))
                .hasSize(3);
    }

    @Test
    void a_deferral_is_shortened_freely_lengthened_for_a_new_reason_and_every_one_of_them_kept() {
        // Given
        String id = enter(paper(NEXT_MONTH)).statusCode(201).extract().path("id");
        String path = PAPERS + "/" + id + "/deferral";
        Instant earlier = NEXT_MONTH.minus(Duration.ofDays(10));

        // When
        ValidatableResponse shorter = defer(path, "\"0\"", earlier, "Not before the launch");
        ValidatableResponse longerForNothing = defer(path, "\"1\"", NEXT_MONTH, "Not before the launch");
        ValidatableResponse longer = defer(path, "\"1\"", NEXT_MONTH, "The launch was put off");

        // Then
        shorter.statusCode(200).header("ETag", "\"1\"");
        longerForNothing.statusCode(400).body("errors.pointer", hasItem("/reason"));
        longer.statusCode(200)
                .body("deferrals", hasSize(3))
                .body("deferrals[2].reason", equalTo("The launch was put off"))
                .body("deferredUntil", equalTo(NEXT_MONTH.toString()));
        defer(path, "\"1\"", earlier, "Stale").statusCode(412);
        defer(path, "\"2\"", Instant.now().minusSeconds(1), "Past").statusCode(400);
        defer(path, "\"2\"", Instant.now().plus(Duration.ofDays(9_999)), "Never")
                .statusCode(400);
        as("other", "commissioner")
                .header("If-Match", "\"2\"")
                .body(deferral(earlier, "Foreign"))
                .put(path)
                .then()
                .statusCode(404);
    }

    @Test
    void a_deferral_is_ended_by_hand_and_what_is_published_stays_so() {
        // Given
        String id = enter(paper(NEXT_MONTH)).statusCode(201).extract().path("id");

        // When
        post(as(funder, "commissioner"), PAPERS + "/" + id + "/publication", null)
                .statusCode(201);

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        as("other", "analyst").get(PAPERS + "/" + id).then().statusCode(200));
        String tag = as(funder, "commissioner").get(PAPERS + "/" + id).header("ETag");
        defer(PAPERS + "/" + id + "/deferral", tag, NEXT_MONTH, "Too late").statusCode(409);
        post(as(funder, "commissioner"), PAPERS + "/" + id + "/publication", null)
                .statusCode(409);
        post(as("other", "commissioner"), PAPERS + "/" + id + "/publication", null)
                .statusCode(403);
    }

    @Test
    void the_same_request_again_makes_no_second_record_and_a_reference_is_one_of_its_agency() {
        // Given
        String key = UUID.randomUUID().toString();
        String body = paper(null);
        String first = enter(key, body).statusCode(201).extract().path("id");

        // When
        ValidatableResponse again = enter(key, body);

        // Then
        again.statusCode(201).body("id", equalTo(first));
        enter(body).statusCode(409);
        post(as("other-" + funder, "commissioner"), PAPERS, body).statusCode(201);
        post(as(funder, "grants-officer"), PAPERS, body).statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"title\":\"Awards\"|\"title\":\" \"|/title",
                "\"part1\":\"Public part\"|\"part1\":null|/part1",
                "\"decidedOn\":\"2021-03-01\"|\"decidedOn\":\"2999-03-01\"|/decidedOn",
                "\"decidedOn\":\"2021-03-01\"|\"decidedOn\":\"1.3.2021\"|/decidedOn",
                "\"reference\":\"PCD|\"reference\":\"<PCD|/reference",
                "\"reason\":\"Not before the launch\"|\"reason\":\"\"|/deferral/reason",
                "\"until\":\"20|\"until\":\"29|/deferral/until",
            })
    void what_is_not_valid_is_refused_by_its_field(String good, String bad, String pointer) {
        // Given
        String body = paper(NEXT_MONTH);
        assertThat(body).contains(good);

        // When
        ValidatableResponse answer = enter(body.replace(good, bad));

        // Then
        answer.statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void a_programme_names_a_paper_of_its_own_agency() {
        // Given
        String foreign = post(as("other-" + funder, "commissioner"), PAPERS, paper(null))
                .statusCode(201)
                .extract()
                .path("id");

        // When
        ValidatableResponse answer = programme(foreign);

        // Then
        answer.statusCode(400).body("errors.pointer", hasItem("/decisionRecord"));
    }

    private ValidatableResponse enter(String body) {
        return enter(UUID.randomUUID().toString(), body);
    }

    private ValidatableResponse enter(String key, String body) {
        return as(funder, "commissioner")
                .header("Idempotency-Key", key)
                .body(body)
                .post(PAPERS)
                .then();
    }

    private ValidatableResponse defer(String path, String tag, Instant until, String reason) {
        return as(funder, "commissioner")
                .header("If-Match", tag)
                .body(deferral(until, reason))
                .put(path)
                .then();
    }

    private ValidatableResponse programme(String paper) {
        return post(as(funder, "commissioner"), PROGRAMMES, """
                {"code": "held-%s", "name": "Held", "decisionRecord": "%s",
                 "budget": {"amount": "100.00", "currency": "GBP"},
                 "fundingSources": [{"kind": "incoming", "name": "Ministry", "amount": {"amount": "100.00", "currency": "GBP"}}],
                 "outcomes": [{"code": "reached", "name": "Reached",
                               "indicators": [{"code": "people", "name": "People", "unit": "people"}]}],
                 "period": {"from": "2021-04-01", "to": "2022-03-31"}}""".formatted(UUID.randomUUID(), paper));
    }

    private ValidatableResponse round(String programme) {
        return post(as(funder, "commissioner"), "/grants/v1/rounds", """
                {"programmeId": "%s", "code": "one", "name": "First", "opensAt": "2021-02-01T09:00:00Z",
                 "closesAt": "2021-03-01T12:00:00Z",
                 "criteria": [{"code": "need", "name": "Need", "weight": 100, "maxScore": 5}]}""".formatted(programme));
    }

    private static String paper(Instant deferredUntil) {
        return """
                {"reference":"PCD %s","title":"Awards","decidedBy":"Deputy Mayor for Policing and Crime",\
                "decidedOn":"2021-03-01","part1":"Public part","part2":"%s"%s}""".formatted(
                UUID.randomUUID(),
                PART2,
                deferredUntil == null ? "" : ",\"deferral\":" + deferral(deferredUntil, "Not before the launch"));
    }

    private static String deferral(Instant until, String reason) {
        return "{\"until\":\"%s\",\"reason\":\"%s\"}".formatted(until, reason);
    }

    private static List<String> told(String subject) {
        return column("select type from outbox where aggregateid = '%s' order by position".formatted(subject));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
