package uk.onward.grants.programme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.grants.application.Bids;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgrammesTest {
    private static final String PROGRAMMES = "/grants/v1/programmes";
    private static final Path SCHEMA = Path.of("../docs/events/grants.programme.v1.schema.json");

    @Test
    void a_commissioner_creates_a_programme_and_others_read_it() {
        String code = code();

        ValidatableResponse created = create(myEnds(code)).statusCode(201);

        String id = created.body("status", equalTo("open"))
                .body("budget.amount", equalTo("6000000.00"))
                .header("Location", startsWith(PROGRAMMES + "/"))
                .header("ETag", equalTo("\"0\""))
                .extract()
                .path("id");
        as("analyst")
                .get(PROGRAMMES + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("code", equalTo(code))
                .body("capPerAward.amount", equalTo("750000.00"))
                .body("period.to", equalTo("2023-04-30"));
        as("consortium").get(PROGRAMMES + "?limit=200").then().statusCode(200).body("items.id", hasItem(id));
    }

    @Test
    void the_same_request_again_makes_no_second_one() {
        String code = code();
        String key = UUID.randomUUID().toString();
        String first = create(key, myEnds(code)).statusCode(201).extract().path("id");

        ValidatableResponse again = create(key, myEnds(code));

        again.statusCode(201).body("id", equalTo(first));
        create(key, myEnds(code()))
                .statusCode(422)
                .body("type", equalTo("urn:problem-type:onward:idempotency-key-reused"));
        create(myEnds(code)).statusCode(409).body("type", equalTo("urn:problem-type:onward:illegal-move"));
    }

    @Test
    void a_created_programme_is_told_of_once_and_as_its_schema_says() throws IOException {
        String code = code();

        String id = create(myEnds(code)).statusCode(201).extract().path("id");

        List<String> events = new ArrayList<>();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            events.clear();
            events.addAll(eventsOf(id));
            assertThat(events).hasSize(1);
        });
        JsonNode event = new ObjectMapper().readTree(events.getFirst());
        assertThat(event.get("type").asText()).isEqualTo("uk.onward.grants.programme.created.v1");
        assertThat(event.get("sequence").asText()).isEqualTo("1");
        assertThat(events.getFirst()).doesNotContain("Violence Reduction Unit");
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        assertThat(schema.validate(events.getFirst(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(events.getFirst().replace("\"GBP\"", "\"EUR\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void the_list_comes_in_pages() {
        for (int i = 0; i < 3; i++) {
            create(myEnds(code())).statusCode(201);
        }

        var first = as("auditor").get(PROGRAMMES + "?limit=2").then().statusCode(200);

        List<String> ids =
                first.header("Link", containsString("rel=\"next\"")).extract().path("items.id");
        String next = first.extract().path("next");
        as("auditor")
                .queryParam("cursor", next)
                .get(PROGRAMMES + "?limit=2")
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(ids.getLast())));
        as("auditor").get(PROGRAMMES + "?cursor=rubbish").then().statusCode(400);
        as("auditor").get(PROGRAMMES + "?limit=201").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "budget\":{\"amount\":\"6000000.00\"|budget\":{\"amount\":\"6000000\"|/budget/amount",
                "budget\":{\"amount\":\"6000000.00\"|budget\":{\"amount\":\"0.00\"|/budget/amount",
                "budget\":{\"amount\":\"6000000.00\"|budget\":{\"amount\":6000000|/budget/amount",
                "budget\":{\"amount\":\"6000000.00\"|budget\":{\"amount\":\"10000000000.01\"|/budget/amount",
                "\"currency\":\"GBP\"},\"cap|\"currency\":\"EUR\"},\"cap|/budget/currency",
                "\"amount\":\"750000.00\"|\"amount\":\"6000000.01\"|/capPerAward/amount",
                "\"to\":\"2023-04-30\"|\"to\":\"2020-04-30\"|/period/to",
                "\"to\":\"2023-04-30\"|\"to\":\"30.4.2023\"|/period/to",
                "\"from\":\"2021-02-01\"|\"from\":\"1821-02-01\"|/period/from",
                "\"name\":\"MyEnds\"|\"name\":\" \"|/name",
                "\"name\":\"MyEnds\"|\"name\":\"My\\u0000Ends\"|/name",
                "\"name\":\"MyEnds\"|\"name\":\"My\\ud800Ends\"|/name",
                "\"name\":\"MyEnds\"|\"name\":null|/name",
                "Unit\",\"amount\":{\"amount\":\"6000000.00\"|Unit\",\"amount\":{\"amount\":\"5999999.99\"|/fundingSources",
                "\"kind\":\"own\"|\"kind\":\"lottery\"|/fundingSources/0/kind",
                "\"boroughs\":[\"E09000014\"]|\"boroughs\":[\"E09000034\"]|/boroughs/0",
                "\"boroughs\":[\"E09000014\"]|\"boroughs\":[\"E09000014\",\"E09000014\"]|/boroughs/1",
                "\"code\":\"members\"|\"code\":\"meetings\"|/outcomes/0/indicators/1/code",
                "\"financialYear\":2022|\"financialYear\":2021|/spendingProfile/1/financialYear",
                "\"financialYear\":2022,\"amount\":{\"amount\":\"3000000.00\"|\"financialYear\":2022,\"amount\":{\"amount\":\"3000000.01\"|/spendingProfile",
            })
    void what_is_not_valid_is_refused_by_its_field(String good, String bad, String pointer) {
        String body = myEnds(code());
        assertThat(body).contains(good);

        ValidatableResponse answer = create(body.replace(good, bad));

        answer.statusCode(400).contentType("application/problem+json").body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"madeUp\":\"Zzyzxa\"}", "{\"code\":\"a\",\"code\":\"b\"}"})
    void what_is_not_the_body_is_refused_and_not_echoed(String body) {
        create(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body(not(containsString("Zzyzxa")))
                .body(not(containsString("madeUp")));
    }

    @Test
    void only_a_commissioner_creates_and_only_known_roles_read() {
        as("grants-officer")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(myEnds(code()))
                .post(PROGRAMMES)
                .then()
                .statusCode(403);
        as("hospital-referrer").get(PROGRAMMES).then().statusCode(403);
        given().get(PROGRAMMES).then().statusCode(401);
        as("commissioner").body(myEnds(code())).post(PROGRAMMES).then().statusCode(400);
        as("commissioner").get(PROGRAMMES + "/" + UUID.randomUUID()).then().statusCode(404);
        as("commissioner").get(PROGRAMMES + "/no-id").then().statusCode(404);
    }

    @Test
    void a_programme_is_changed_by_its_funder_alone_and_what_others_may_name_stays() {
        // Given
        String code = code();
        String path = PROGRAMMES + "/" + create(myEnds(code)).extract().path("id");
        String more = myEnds(code)
                .replace("6000000.00", "7100000.00")
                .replace("\"kind\":\"own\"", "\"kind\":\"incoming\"")
                .replace("\"outcomes\":[", "\"outcomes\":[{\"code\":\"inclusive\",\"name\":\"Inclusive decisions\"},");

        // When
        ValidatableResponse changed = change(path, "\"0\"", more);

        // Then
        changed.statusCode(200)
                .body("budget.amount", equalTo("7100000.00"))
                .body("fundingSources.kind", equalTo(List.of("incoming")))
                .body("outcomes.code", equalTo(List.of("stronger", "inclusive")));
        change(path, "\"0\"", more).statusCode(412);
        String tag = as("analyst").get(path).header("ETag");
        change(path, tag, more.replace("{\"code\":\"inclusive\",\"name\":\"Inclusive decisions\"},", ""))
                .statusCode(400)
                .body("errors.pointer", hasItem("/outcomes"));
        change(path, tag, more.replace("{\"code\":\"members\",\"name\":\"Members\",\"unit\":\"organisations\"},", ""))
                .statusCode(400)
                .body("errors.pointer", hasItem("/outcomes"));
        change(path, tag, more.replace(code, code())).statusCode(400).body("errors.pointer", hasItem("/code"));
        as("commissioner").body(more).put(path).then().statusCode(428);
        given().auth()
                .oauth2(TestTokens.client("another", "another", "commissioner"))
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(more)
                .put(path)
                .then()
                .statusCode(403);
        as("analyst").get(path).then().header("ETag", equalTo(tag)).body("budget.amount", equalTo("7100000.00"));
    }

    @Test
    void a_closed_programme_changes_no_more() {
        // Given
        String code = code();
        String path = PROGRAMMES + "/" + create(myEnds(code)).extract().path("id");
        String key = UUID.randomUUID().toString();

        // When
        ValidatableResponse closed = close(path, key);

        // Then
        closed.statusCode(201).body("status", equalTo("closed"));
        close(path, key).statusCode(201);
        close(path, UUID.randomUUID().toString()).statusCode(409);
        change(path, closed.extract().header("ETag"), myEnds(code)).statusCode(409);
        assertThat(Bids.column("select type from outbox where aggregateid = '%s' order by position"
                        .formatted(path.substring(path.lastIndexOf('/') + 1))))
                .containsExactly("uk.onward.grants.programme.created.v1", "uk.onward.grants.programme.closed.v1");
    }

    @Test
    void the_database_takes_no_source_that_breaks_the_sum() {
        // Given
        String id = create(myEnds(code())).extract().path("id");

        // Then
        assertThatThrownBy(() -> Bids.execute(
                        "update funding_source set amount_pence = amount_pence + 1 where programme_id = '%s'"
                                .formatted(id)))
                .hasMessageContaining("the sources of a programme are not its budget");
    }

    private static ValidatableResponse change(String path, String tag, String body) {
        return as("commissioner").header("If-Match", tag).body(body).put(path).then();
    }

    private static ValidatableResponse close(String path, String key) {
        return as("commissioner")
                .header("Idempotency-Key", key)
                .post(path + "/closure")
                .then();
    }

    private static ValidatableResponse create(String body) {
        return create(UUID.randomUUID().toString(), body);
    }

    private static ValidatableResponse create(String key, String body) {
        return as("commissioner")
                .header("Idempotency-Key", key)
                .body(body)
                .post(PROGRAMMES)
                .then();
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.client("mopac", "mopac", role)).contentType(ContentType.JSON);
    }

    private static String code() {
        return "my-ends-" + UUID.randomUUID();
    }

    private static String myEnds(String code) {
        return """
                {"code":"%s","name":"MyEnds","budget":{"amount":"6000000.00","currency":"GBP"},"capPerAward":{"amount":"750000.00","currency":"GBP"},\
                "fundingSources":[{"kind":"own","name":"Violence Reduction Unit",\
                "amount":{"amount":"6000000.00","currency":"GBP"}}],\
                "boroughs":["E09000014"],"outcomes":[{"code":"stronger","name":"Stronger networks","indicators":[\
                {"code":"members","name":"Members","unit":"organisations"},\
                {"code":"meetings","name":"Meetings","unit":"meetings"}]}],"spendingProfile":[\
                {"financialYear":2021,"amount":{"amount":"3000000.00","currency":"GBP"}},\
                {"financialYear":2022,"amount":{"amount":"3000000.00","currency":"GBP"}}],\
                "period":{"from":"2021-02-01","to":"2023-04-30"}}""".formatted(code);
    }

    private static List<String> eventsOf(String id) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", RealComponents.kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(ProgrammeEvents.TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    if (message.key().equals(id)) {
                        found.add(message.value());
                    }
                });
            }
            return found;
        }
    }
}
