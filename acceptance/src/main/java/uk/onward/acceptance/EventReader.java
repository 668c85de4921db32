package uk.onward.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads events as an outsider does: from Kafka, with the token of a client that was granted the topics. */
public final class EventReader {

    /** The client fetches tokens from nowhere else, whatever its configuration is made to say. */
    private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Suite suite;
    private final String client;

    public EventReader(Suite suite, String client) {
        this.suite = suite;
        this.client = client;
        allow(suite.tokenUrl().toString());
    }

    /** All events that stand on the topics now, from the first one, but for subjects that were erased. */
    public Reading everything(List<String> topics) {
        try (var consumer = new KafkaConsumer<String, String>(settings())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var events = new ArrayList<Event>();
            var gone = new LinkedHashSet<String>();
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                if (System.nanoTime() > deadline) {
                    throw new SuiteException(
                            "Kafka did not give all events of %s within %d s".formatted(topics, PATIENCE.toSeconds()));
                }
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() == null) {
                        // By the contract: whatever is held of it goes, and nothing that comes of it late counts
                        gone.add(record.key());
                    } else {
                        events.add(event(record));
                    }
                }
            }
            events.removeIf(event -> gone.contains(event.subject()));
            return new Reading(topics, events, gone);
        } catch (KafkaException e) {
            throw new SuiteException(
                    "%s can't read %s from Kafka at %s: %s".formatted(client, topics, suite.kafka(), reason(e)), e);
        }
    }

    /** Kafka's own words are seldom the reason. */
    private static String reason(Throwable failure) {
        var reason = failure;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return String.valueOf(reason.getMessage());
    }

    private static Event event(ConsumerRecord<String, String> record) {
        var raw = new StringBuilder().append(record.key()).append('\n').append(record.value());
        record.headers()
                .forEach(header -> raw.append('\n')
                        .append(header.key())
                        .append('=')
                        .append(header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        try {
            var event = JSON.readTree(record.value());
            return new Event(
                    record.topic(),
                    event.path("id").asText(),
                    event.path("type").asText(),
                    event.path("subject").asText(),
                    event.path("sequence").asLong(),
                    event.path("data"),
                    raw.toString());
        } catch (JsonProcessingException e) {
            throw new SuiteException("An event on " + record.topic() + " is not JSON", e);
        }
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("bootstrap.servers", suite.kafka()),
                Map.entry("security.protocol", "SASL_PLAINTEXT"),
                Map.entry("sasl.mechanism", "OAUTHBEARER"),
                Map.entry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;"),
                Map.entry(
                        "sasl.login.callback.handler.class",
                        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler"),
                Map.entry(
                        "sasl.oauthbearer.token.endpoint.url", suite.tokenUrl().toString()),
                Map.entry("sasl.oauthbearer.client.credentials.client.id", client),
                Map.entry("sasl.oauthbearer.client.credentials.client.secret", suite.clientSecret(client)),
                // The default one asks for a JOSE library even where it is not going to check a signature
                Map.entry(
                        "sasl.oauthbearer.jwt.validator.class",
                        "org.apache.kafka.common.security.oauthbearer.ClientJwtValidator"),
                Map.entry("key.deserializer", StringDeserializer.class),
                Map.entry("value.deserializer", StringDeserializer.class),
                Map.entry("enable.auto.commit", false),
                Map.entry("auto.offset.reset", "earliest"),
                Map.entry("default.api.timeout.ms", (int) PATIENCE.toMillis()));
    }

    private static synchronized void allow(String url) {
        var allowed = new LinkedHashSet<>(
                Arrays.asList(System.getProperty(ALLOWED_URLS, url).split(",")));
        allowed.add(url);
        System.setProperty(ALLOWED_URLS, String.join(",", allowed));
    }
}
