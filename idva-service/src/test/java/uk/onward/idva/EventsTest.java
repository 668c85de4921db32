package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.testing.RealComponents;

/** What this service tells, and what it does on being told. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void referenceData() {
        Client.writeReferenceData();
    }

    @Test
    void every_change_is_told_in_order_without_a_name_and_as_the_schema_says() throws IOException {
        // Given
        String referral = acceptedReferral();

        // When
        String onward = referOnward(referral);
        Client.IDVA.post("", "/onward-referrals/{id}/withdrawal", onward).statusCode(201);

        // Then
        List<JsonNode> told = read("onward.idva.referrals.v1", referral, 3);
        assertThat(told)
                .extracting(event -> event.get("type").asText())
                .containsExactly(
                        "uk.onward.idva.referral.received.v1",
                        "uk.onward.idva.referral.accepted.v1",
                        "uk.onward.idva.referral.risk-assessed.v1");
        assertThat(told).extracting(event -> event.get("sequence").asInt()).containsExactly(1, 2, 3);
        assertValid(told, "idva.referral.v1.schema.json");
        List<JsonNode> asked = read("onward.idva.onward-referrals.v1", onward, 2);
        assertThat(asked)
                .extracting(event -> event.get("data").get("status").asText())
                .containsExactly("open", "withdrawn");
        assertValid(asked, "idva.onward-referral.v1.schema.json");
        assertThat(told.toString() + asked).doesNotContain(Examples.MARK, "2001-05-06", "07700");
        assertThat(told.getFirst().get("data").get("presentedAt").asText()).isEqualTo("2021-02-01T22:00:00Z");
    }

    @Test
    void a_destinations_decision_is_news_until_somebody_has_read_it() throws Exception {
        // Given
        String referral = acceptedReferral();
        String onward = referOnward(referral);
        tell(onward, "received", 1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        Client.IDVA.get("/onward-referrals/{id}", onward).body("answer.status", equalTo("received")));
        String before = Client.IDVA
                .get("/referrals/{id}/case", referral)
                .body("unreadNews", equalTo(false))
                .extract()
                .header("ETag");

        // When
        tell(onward, "accepted", 2);

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> Client.IDVA.get("/referrals/{id}/case", referral).body("unreadNews", equalTo(true)));
        Client.MANAGER.get("/worklist?reason=unread-news&limit=200").body("items.referralId", hasItem(referral));
        Client.IDVA
                .get("/referrals/{id}/history", referral)
                .body("items[0].what", equalTo("onward-accepted"))
                .body("items[0].recordedBy", equalTo("system"))
                .body("items[0].occurredAt", equalTo("2021-02-05T10:00:00Z"))
                .body("items[1].what", equalTo("onward-received"));
        Client.IDVA
                .request()
                .header("Idempotency-Key", "unseen-" + referral)
                .header("If-Match", before)
                .post("/referrals/{id}/news-reading", referral)
                .then()
                .statusCode(412);
        Client.IDVA
                .post("", "/referrals/{id}/news-reading", referral)
                .statusCode(201)
                .body("unreadNews", equalTo(false));
    }

    @Test
    void what_a_marac_does_beyond_its_answer_is_shown_and_read_as_news() throws Exception {
        // Given
        String referral = acceptedReferral();
        String onward = referOnward(referral);

        // When
        tell(onward, "accepted", 1);
        tell(onward, "listed", 2);
        tell(onward, "heard", 3);

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Client.IDVA
                        .get("/onward-referrals/{id}", onward)
                        .body("answer.status", equalTo("accepted"))
                        .body("answer.progress", equalTo("heard"))
                        .body("status", equalTo("open")));
        Client.IDVA.get("/referrals/{id}/case", referral).body("unreadNews", equalTo(true));
        Client.IDVA
                .get("/referrals/{id}/history", referral)
                .body("items[0].what", equalTo("onward-heard"))
                .body("items[1].what", equalTo("onward-listed"))
                .body("items[2].what", equalTo("onward-accepted"));
        tell(onward, "closed", 4);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Client.IDVA
                        .get("/onward-referrals/{id}", onward)
                        .body("answer.progress", equalTo("closed"))
                        .body("status", equalTo("closed")));
        Client.RECEIVER.get("/onward-referrals/{id}/pack", onward).statusCode(404);
    }

    @Test
    void where_a_marac_passes_a_case_on_the_newest_case_is_what_counts_in_whatever_order_it_is_heard()
            throws Exception {
        // Given
        String onward = referOnward(acceptedReferral());
        UUID there = Ids.next();
        UUID elsewhere = Ids.next();
        tell(onward, there, "southwark-marac", "accepted", 1);

        // When: what the second one says is heard before the first one says that it passed it on
        tell(onward, elsewhere, "lambeth-marac", "returned", 2);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        Client.IDVA.get("/onward-referrals/{id}", onward).body("answer.progress", equalTo("returned")));
        tell(onward, there, "southwark-marac", "transferred", 2);
        tell(onward, elsewhere, "lambeth-marac", "listed", 3);

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Client.IDVA
                        .get("/onward-referrals/{id}", onward)
                        .body("answer.progress", equalTo("listed"))
                        .body("answer.agency", equalTo("lambeth-marac"))
                        .body("answer.informationWanted", equalTo(List.of()))
                        .body("status", equalTo("open")));
        Client.RECEIVER.get("/onward-referrals/{id}/pack", onward).statusCode(200);
    }

    @Test
    void where_a_marac_passes_a_case_on_out_of_the_suite_the_request_is_over_and_its_pack_shut() throws Exception {
        // Given
        String onward = referOnward(acceptedReferral());
        UUID there = Ids.next();
        tell(onward, there, "southwark-marac", "accepted", 1);

        // When
        tell(onward, there, "southwark-marac", "transferred", 2, ",\"outOfSuite\":true");

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Client.IDVA
                        .get("/onward-referrals/{id}", onward)
                        .body("answer.progress", equalTo("transferred"))
                        .body("status", equalTo("closed")));
        Client.RECEIVER.get("/onward-referrals/{id}/pack", onward).statusCode(404);
    }

    @Test
    void a_destinations_answer_is_shown_and_a_decline_closes_the_pack() throws Exception {
        // Given
        String onward = referOnward(acceptedReferral());

        // When
        tell(onward, "accepted", 2);

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        Client.IDVA.get("/onward-referrals/{id}", onward).body("answer.status", equalTo("accepted")));

        // An older one that comes late changes nothing
        tell(onward, "received", 1);
        tell(onward, "declined", 3);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Client.IDVA
                        .get("/onward-referrals/{id}", onward)
                        .body("answer.status", equalTo("declined"))
                        .body("status", equalTo("closed")));
        Client.RECEIVER.get("/onward-referrals/{id}/pack", onward).statusCode(404);
    }

    @Test
    void what_a_hub_decides_on_each_child_and_does_not_in_time_is_shown_and_is_news_once() throws Exception {
        // Given
        String referral = acceptedReferral();
        String onward = referToHub(referral, false);
        String undecided = "{\"childId\":\"c2\",\"number\":2,\"unborn\":true,\"milestones\":[]}";
        String decided = "{\"childId\":\"c1\",\"number\":1,\"unborn\":false,\"decision\":{\"scheme\":"
                + "\"onward-safeguarding-decision\",\"version\":\"1\",\"code\":\"section-47-enquiry\"},"
                + "\"decidedAt\":\"2021-02-05T09:00:00Z\",\"milestones\":[]}";
        String missed = "{\"kind\":\"decision\",\"dueAt\":\"2021-02-05T09:00:00Z\",\"near\":true,\"missedAt\":"
                + "\"2021-02-05T10:00:00Z\",\"dropped\":false}";

        // When
        tellOfHub(onward, "decision-recorded", "accepted", 2, decided + "," + undecided, "");

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Client.IDVA
                        .get("/onward-referrals/{id}", onward)
                        .body("hub.children[0].decision.code", equalTo("section-47-enquiry"))
                        .body("hub.children[1].decision", nullValue())
                        .body("hub.children[1].unborn", equalTo(true)));
        Client.IDVA.get("/referrals/{id}/case", referral).body("unreadNews", equalTo(true));
        Client.IDVA.post("", "/referrals/{id}/news-reading", referral).statusCode(201);
        tellOfHub(onward, "deadline-missed", "accepted", 3, decided + "," + undecided, missed);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Client.IDVA
                        .get("/referrals/{id}/history", referral)
                        .body("items[0].what", equalTo("onward-overdue")));
        // The same state again, and an older one that comes late, are no news
        Client.IDVA.post("", "/referrals/{id}/news-reading", referral).statusCode(201);
        tellOfHub(onward, "pack-held", "accepted", 4, decided + "," + undecided, missed);
        tellOfHub(onward, "decision-recorded", "accepted", 1, undecided, "");
        tellOfHub(onward, "closed", "closed", 5, decided, missed);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Client.IDVA
                        .get("/onward-referrals/{id}", onward)
                        .body("status", equalTo("closed"))
                        .body("answer.status", equalTo("accepted"))
                        .body("answer.progress", equalTo("closed"))
                        .body("hub.status", equalTo("closed")));
        Client.IDVA
                .get("/referrals/{id}/history", referral)
                .body("items.what.findAll { it == 'onward-child-decided' }", hasSize(1))
                .body("items.what.findAll { it == 'onward-overdue' }", hasSize(1))
                .body("items[0].what", equalTo("onward-closed"));
        Client.RECEIVER.get("/onward-referrals/{id}/pack", onward).statusCode(404);
    }

    @Test
    void immediate_danger_is_answered_with_999_told_at_once_and_no_matter_for_a_marac() throws Exception {
        // When
        String onward = referToHub(acceptedReferral(), true);

        // Then
        Client.IDVA
                .get("/onward-referrals/{id}", onward)
                .body("immediateDanger", equalTo(true))
                .body("emergency.call", equalTo("999"))
                .body("emergency.hub", equalTo("/referrals/v1/safeguarding-hubs/southwark-childrens-social-care"));
        Client.RECEIVER
                .get("/onward-referrals/{id}/pack", onward)
                .statusCode(200)
                .body("content.immediateDanger", equalTo(true));
        List<JsonNode> told = read("onward.idva.onward-referrals.v1", onward, 1);
        assertThat(told.getFirst().at("/data/immediateDanger").asBoolean()).isTrue();
        assertValid(told, "idva.onward-referral.v1.schema.json");
        Map<String, Object> toMarac = Examples.onward("marac", "southwark-marac");
        toMarac.put("immediateDanger", true);
        Client.IDVA
                .post(toMarac, "/referrals/{id}/onward-referrals", acceptedReferral())
                .statusCode(400)
                .body("errors.pointer", hasItem("/immediateDanger"));
    }

    private static String referToHub(String referral, boolean danger) {
        Client.IDVA
                .post(Examples.dash(16), "/referrals/{id}/risk-assessments", referral)
                .statusCode(201);
        Map<String, Object> request = Examples.onward("childrens-safeguarding", "southwark-childrens-social-care");
        request.put("immediateDanger", danger);
        return Client.IDVA
                .post(request, "/referrals/{id}/onward-referrals", referral)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void tellOfHub(
            String onward, String happening, String status, int sequence, String children, String deadlines)
            throws Exception {
        String closedAt = status.equals("closed") ? "\"2021-02-05T10:00:00Z\"" : "null";
        String event = """
                {"specversion":"1.0","id":"%s","source":"/referral-service",
                 "type":"uk.onward.referral.safeguarding-referral.%s.v1",
                 "subject":"%s","time":"2021-02-05T10:00:00Z","sequence":"%d","datacontenttype":"application/json",
                 "data":{"onwardReferralId":"%s","status":"%s","decidedAt":"2021-02-05T10:00:00Z","immediateDanger":false,
                 "closedAt":%s,"children":[%s],"deadlines":[%s],"later":"ignored"}}""".formatted(
                UUID.randomUUID(), happening, subject(onward), sequence, onward, status, closedAt, children, deadlines);
        var config = new Properties();
        config.put("bootstrap.servers", RealComponents.kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("onward.referral.safeguarding-referrals.v1", subject(onward), event))
                    .get();
        }
    }

    private static String acceptedReferral() {
        String id = Client.KINGS
                .post(Examples.referral(), "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
        Client.MANAGER.post("", "/referrals/{id}/acceptance", id).statusCode(201);
        return id;
    }

    private static String referOnward(String referral) {
        Client.IDVA
                .post(Examples.dash(16), "/referrals/{id}/risk-assessments", referral)
                .statusCode(201);
        return Client.IDVA
                .post(Examples.onward("marac", "southwark-marac"), "/referrals/{id}/onward-referrals", referral)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static final UUID MARAC_REFERRAL = UUID.randomUUID();

    private static void tell(String onward, String status, int sequence) throws Exception {
        tell(onward, UUID.fromString(subject(onward)), "southwark-marac", status, sequence);
    }

    private static void tell(String onward, UUID there, String agency, String status, int sequence) throws Exception {
        tell(onward, there, agency, status, sequence, "");
    }

    private static void tell(String onward, UUID there, String agency, String status, int sequence, String more)
            throws Exception {
        String event = """
                {"specversion":"1.0","id":"%s","source":"/referral-service","type":"uk.onward.referral.marac-referral.%s.v1",
                 "subject":"%s","time":"2021-02-05T10:00:00Z","sequence":"%d","datacontenttype":"application/json",
                 "data":{"onwardReferralId":"%s","status":"%s","agency":"%s","decidedAt":"2021-02-05T10:00:00Z",
                 "informationWanted":[%s],"later":"ignored"%s}}""".formatted(
                        UUID.randomUUID(),
                        status,
                        there,
                        sequence,
                        onward,
                        status,
                        agency,
                        status.equals("returned")
                                ? "{\"scheme\":\"marac-information-wanted\",\"version\":\"1\",\"code\":\"safe-contact\"}"
                                : "",
                        more);
        var config = new Properties();
        config.put("bootstrap.servers", RealComponents.kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("onward.referral.marac-referrals.v1", there.toString(), event))
                    .get();
        }
    }

    private static String subject(String onward) {
        return UUID.nameUUIDFromBytes((MARAC_REFERRAL + onward).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static List<JsonNode> read(String topic, String subject, int atLeast) throws IOException {
        var config = new Properties();
        config.put("bootstrap.servers", RealComponents.kafka.bootstrapServers());
        config.put("group.id", "test-" + UUID.randomUUID());
        config.put("auto.offset.reset", "earliest");
        var found = new ArrayList<JsonNode>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (found.size() < atLeast && System.nanoTime() < deadline) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (message.key().equals(subject)) {
                        found.add(JSON.readTree(message.value()));
                    }
                }
            }
        }
        return found;
    }

    private static void assertValid(List<JsonNode> events, String file) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("..", "docs", "events", file)), com.networknt.schema.InputFormat.JSON);
        for (JsonNode event : events) {
            assertThat(schema.validate(event.toString(), com.networknt.schema.InputFormat.JSON))
                    .isEmpty();
        }
    }
}
