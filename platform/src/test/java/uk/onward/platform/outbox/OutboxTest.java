package uk.onward.platform.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;
import uk.onward.platform.testing.RealComponents;

/** From a request to the topic, in the service as it runs. */
@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
class OutboxTest {
    private static final String TOPIC = "onward.notes.v1";
    private static final Duration SOON = Duration.ofSeconds(40);

    @Inject
    Housekeeping housekeeping;

    @Inject
    Outbox outbox;

    @Test
    void what_a_request_changed_is_told_once_it_is_committed() throws Exception {
        UUID note = Client.note();
        Client.of("alpha", "writer")
                .header("Idempotency-Key", Client.key())
                .post("/notes/v1/notes/" + note + "/closure")
                .then()
                .statusCode(200);

        await().atMost(SOON).untilAsserted(() -> assertThat(heard(note)).hasSize(2));
        List<JsonNode> events = heard(note);
        assertThat(events)
                .extracting(event -> event.get("type").asText())
                .containsExactly("uk.onward.notes.note.created.v1", "uk.onward.notes.note.closed.v1");
        assertThat(events).extracting(event -> event.get("sequence").asText()).containsExactly("1", "2");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.get("specversion").asText()).isEqualTo("1.0");
            assertThat(event.get("source").asText()).isEqualTo("/notes-service");
            assertThat(event.get("subject").asText()).isEqualTo(note.toString());
            assertThat(event.toString()).doesNotContain("what was said", "by phone");
        });
        assertThat(Client.database(
                        "select count(*) from outbox where aggregateid = ? and published_at is null", note.toString()))
                .containsExactly("0");
    }

    @Test
    void a_request_that_is_refused_tells_nothing() {
        UUID note = Client.note();
        Client.of("alpha", "writer")
                .header("If-Match", "\"999\"")
                .body("{\"title\":\"t\",\"body\":\"b\"}")
                .put("/notes/v1/notes/" + note)
                .then()
                .statusCode(412);

        assertThat(Client.database("select type from outbox where aggregateid = ?", note.toString()))
                .hasSize(1);
    }

    @Test
    void with_the_broker_away_requests_are_served_and_told_when_it_is_back() {
        Frozen broker = Frozen.freeze("uk.onward.stack.kafka.Broker", RealComponents.kafka.port());
        UUID note;
        try {
            note = Client.note();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(metric("onward_outbox_oldest_unsent_seconds"))
                            .isGreaterThan(1));
            management("/q/health/ready").then().statusCode(200);
        } finally {
            broker.thaw();
        }

        // A send whose answer did not come in time is made again, and both may arrive: copies with one id
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(heard(note))
                        .isNotEmpty()
                        .extracting(event -> event.get("id").asText())
                        .containsOnly(heard(note).getFirst().get("id").asText()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(metric("onward_outbox_oldest_unsent_seconds"))
                        .isZero());
    }

    @Test
    void that_a_subject_is_gone_is_told_after_all_that_waited_before_it() throws Exception {
        // Given: an event that can't be sent yet
        Frozen broker = Frozen.freeze("uk.onward.stack.kafka.Broker", RealComponents.kafka.port());
        UUID note;
        try {
            note = Client.note();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(metric("onward_outbox_oldest_unsent_seconds"))
                            .isGreaterThan(1));

            // When
            QuarkusTransaction.requiringNew().run(() -> outbox.appendTombstone(TOPIC, note.toString(), 2));
        } finally {
            broker.thaw();
        }

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(heard(note)).last().isNull());
        assertThat(heard(note)).first().isNotNull();
        assertThat(Client.database(
                        "select type from outbox where aggregateid = ? and published_at is not null order by position",
                        note.toString()))
                .containsExactly("uk.onward.notes.note.created.v1", "tombstone");
    }

    @Test
    void housekeeping_drops_what_is_old_and_sent_and_keeps_what_is_not() {
        String old = UUID.randomUUID().toString();
        Client.database(
                "insert into outbox (id, aggregatetype, aggregateid, sequence, type, payload, recorded_at, published_at)"
                        + " values (gen_random_uuid(), '" + TOPIC
                        + "', ?, 1, 't', '{}', now() - interval '40 days', now() - interval '40 days')",
                old);
        Client.database(
                "insert into idempotency_key (client, operation, key, fingerprint, resource, recorded_at)"
                        + " values ('c', 'o', ?, '', gen_random_uuid(), now() - interval '31 days')",
                old);
        Client.database(
                "insert into idempotency_key (client, operation, key, fingerprint, resource, recorded_at)"
                        + " values ('c', 'p', ?, '', gen_random_uuid(), now() - interval '29 days')",
                old);
        Client.database(
                "insert into consumed_message (consumer, event_id, consumed_at) values (?, gen_random_uuid(), now() - interval '91 days')",
                old);
        Client.database(
                "insert into consumed_message (consumer, event_id, consumed_at) values (?, gen_random_uuid(), now() - interval '89 days')",
                old);

        housekeeping.run();
        housekeeping.run();

        assertThat(Client.database("select 1 from outbox where aggregateid = ?", old))
                .isEmpty();
        assertThat(Client.database("select operation from idempotency_key where key = ?", old))
                .containsExactly("p");
        assertThat(Client.database("select 1 from consumed_message where consumer = ?", old))
                .hasSize(1);
        assertThat(Client.database("select count(*) from pg_inherits where inhparent = 'outbox'::regclass"))
                .containsExactly("8");
    }

    private static double metric(String name) {
        return management("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static Response management(String path) {
        return given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get(path);
    }

    /** In their order; null for a tombstone. */
    private static List<JsonNode> heard(UUID subject) throws Exception {
        var config = Map.<String, Object>of(
                "bootstrap.servers", RealComponents.kafka.bootstrapServers(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(one -> new TopicPartition(TOPIC, one.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var heard = new ArrayList<JsonNode>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    if (message.key().equals(subject.toString())) {
                        heard.add(message.value() == null ? null : new ObjectMapper().readTree(message.value()));
                    }
                }
            }
            return heard;
        }
    }
}
