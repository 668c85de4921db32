package uk.onward.grants.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static uk.onward.grants.application.Bids.as;
import static uk.onward.grants.application.Bids.column;
import static uk.onward.grants.application.Bids.post;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.grants.application.Bids;
import uk.onward.platform.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundsTest {
    private static final String ROUNDS = "/grants/v1/rounds";
    private static final Path SCHEMA = Path.of("../docs/events/grants.round.v1.schema.json");
    private static final Instant TOMORROW =
            Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    private static final Instant NEXT_WEEK = TOMORROW.plus(Duration.ofDays(6));

    private final Bids call = new Bids();

    @Test
    void a_round_is_planned_told_of_and_read_by_everybody_in_grants() throws IOException {
        // When
        ValidatableResponse planned = plan(body("two", TOMORROW, NEXT_WEEK));

        // Then
        String id = planned.statusCode(201)
                .header("Location", startsWith(ROUNDS + "/"))
                .body("status", equalTo("scheduled"))
                .extract()
                .path("id");
        as("anybody", "consortium")
                .get(ROUNDS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("cap.amount", equalTo("750000.00"))
                .body("criteria.code", equalTo(List.of("need", "reach")))
                .body("rules.kind", equalTo(List.of("lead-kind-in", "requested-at-most", "members-at-least")));
        as("anybody", "analyst")
                .get(ROUNDS + "?programme=" + call.programme)
                .then()
                .body("items.id", containsInAnyOrder(id, call.round.toString()));
        as("anybody", "analyst")
                .get(ROUNDS + "?programme=" + UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        String event = column("select payload from outbox where aggregateid = '%s'".formatted(id))
                .getFirst();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        assertThat(schema.validate(event, InputFormat.JSON)).isEmpty();
        assertThat(event).contains("uk.onward.grants.round.planned.v1").doesNotContain("Of the people there");
    }

    @Test
    void before_it_opens_it_changes_and_while_it_is_open_it_only_closes_later() {
        // Given
        String id =
                plan(body("two", TOMORROW, NEXT_WEEK)).statusCode(201).extract().path("id");
        String open = plan(body("three", Instant.parse("2021-01-01T00:00:00Z"), NEXT_WEEK))
                .statusCode(201)
                .body("status", equalTo("open"))
                .extract()
                .path("id");

        // When
        ValidatableResponse changed =
                change(id, "\"0\"", body("two", TOMORROW, NEXT_WEEK).replace("\"weight\":60", "\"weight\":61"));
        ValidatableResponse unfair = change(
                open,
                "\"0\"",
                body("three", Instant.parse("2021-01-01T00:00:00Z"), NEXT_WEEK)
                        .replace("\"weight\":60", "\"weight\":61"));
        ValidatableResponse extended =
                change(open, "\"0\"", body("three", Instant.parse("2021-01-01T00:00:00Z"), NEXT_WEEK.plusSeconds(1)));

        // Then
        changed.statusCode(200).body("criteria[0].weight", equalTo(61)).header("ETag", not(equalTo("\"0\"")));
        unfair.statusCode(409);
        extended.statusCode(200)
                .body("closesAt", equalTo(NEXT_WEEK.plusSeconds(1).toString()));
        change(id, "\"0\"", body("two", TOMORROW, NEXT_WEEK)).statusCode(412);
        change(open, "*", body("other-code", TOMORROW, NEXT_WEEK))
                .statusCode(400)
                .body("errors.pointer", hasItem("/code"));
        as(call.funder, "commissioner")
                .body(body("two", TOMORROW, NEXT_WEEK))
                .put(ROUNDS + "/" + id)
                .then()
                .statusCode(428);
        as("another", "commissioner")
                .header("If-Match", "*")
                .body(body("two", TOMORROW, NEXT_WEEK))
                .put(ROUNDS + "/" + id)
                .then()
                .statusCode(403);
    }

    @Test
    void a_round_is_decided_when_it_has_closed_and_each_of_its_applications_has_an_answer() {
        // Given
        String application = call.submitted();
        String path = ROUNDS + "/" + call.round + "/decision";
        post(call.commissioner(), path, null).statusCode(409);
        call.closeScored();

        // When
        ValidatableResponse tooEarly = post(call.commissioner(), path, null);
        post(
                        call.commissioner(),
                        Bids.APPLICATIONS + "/" + application + "/refusal",
                        "{\"decisionId\":\"%s\",\"feedback\":\"Too thin\"}".formatted(call.paper(null)))
                .statusCode(201);
        ValidatableResponse decided = post(call.commissioner(), path, null);

        // Then
        tooEarly.statusCode(409);
        decided.statusCode(201).body("decidedAt", notNullValue()).body("status", equalTo("closed"));
        post(call.commissioner(), path, null).statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"weight\":60|\"weight\":0|/criteria/0/weight",
                "\"weight\":60|\"weight\":101|/criteria/0/weight",
                "\"maxScore\":10|\"maxScore\":101|/criteria/1/maxScore",
                "\"code\":\"reach\"|\"code\":\"need\"|/criteria/1/code",
                "\"amount\":\"750000.00\"|\"amount\":\"6000000.01\"|/cap/amount",
                "\"currency\":\"GBP\"},\"criteria|\"currency\":\"EUR\"},\"criteria|/cap/currency",
                "\"codes\":[\"charity\"]|\"codes\":[\"club\"]|/rules/0/codes/0",
                "\"codes\":[\"charity\"]|\"number\":1|/rules/0/codes",
                "\"number\":1|\"number\":0|/rules/2/number",
                "\"number\":1|\"number\":1,\"codes\":[\"charity\"]|/rules/2/codes",
                "\"kind\":\"lead-kind-in\"|\"kind\":\"lead-scheme-in\"|/rules/0/codes/0",
                "\"kind\":\"lead-kind-in\"|\"kind\":\"borough-in\"|/rules/0/codes/0",
                "\"kind\":\"lead-kind-in\"|\"kind\":\"by-moonlight\"|/rules/0/kind",
                "\"name\":\"Round\"|\"name\":\"\"|/name",
            })
    void what_is_not_valid_is_refused_by_its_field(String good, String bad, String pointer) {
        // Given
        String body = body("two", TOMORROW, NEXT_WEEK);
        assertThat(body).contains(good);

        // When
        ValidatableResponse answer = plan(body.replace(good, bad));

        // Then
        answer.statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void it_closes_after_it_opens_and_belongs_to_an_open_programme_of_the_own_agency() {
        plan(body("two", TOMORROW, TOMORROW)).statusCode(400).body("errors.pointer", hasItem("/closesAt"));
        post(as("another", "commissioner"), ROUNDS, body("two", TOMORROW, NEXT_WEEK))
                .statusCode(400)
                .body("errors.pointer", hasItem("/programmeId"));
        post(call.officer(), ROUNDS, body("two", TOMORROW, NEXT_WEEK)).statusCode(403);
        plan(body("one", TOMORROW, NEXT_WEEK)).statusCode(409);
        post(call.commissioner(), "/grants/v1/programmes/" + call.programme + "/closure", null)
                .statusCode(201)
                .body("status", equalTo("closed"));
        plan(body("two", TOMORROW, NEXT_WEEK))
                .statusCode(409)
                .body("type", equalTo("urn:problem-type:onward:illegal-move"));
    }

    private ValidatableResponse plan(String body) {
        return post(call.commissioner(), ROUNDS, body);
    }

    private ValidatableResponse change(String id, String tag, String body) {
        return call.commissioner()
                .header("If-Match", tag)
                .body(body)
                .put(ROUNDS + "/" + id)
                .then();
    }

    private String body(String code, Instant opens, Instant closes) {
        return """
                {"programmeId":"%s","code":"%s","name":"Round","opensAt":"%s","closesAt":"%s",\
                "cap":{"amount":"750000.00","currency":"GBP"},"criteria":[\
                {"code":"need","name":"Of the people there","weight":60,"maxScore":5},\
                {"code":"reach","name":"Reach","weight":40,"maxScore":10}],"rules":[\
                {"kind":"lead-kind-in","codes":["charity"],"reason":"A charity leads"},\
                {"kind":"requested-at-most","amount":{"amount":"750000.00","currency":"GBP"},"reason":"At most"},\
                {"kind":"members-at-least","number":1,"reason":"One member"}]}""".formatted(call.programme, code, opens, closes);
    }
}
