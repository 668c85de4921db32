package uk.onward.dashboard.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Events as the contract's own examples show them (docs/events/types), and a producer that plays the services. */
public final class Events implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Path CONTRACT = Path.of("..", "docs", "events");

    private final KafkaProducer<String, @Nullable String> kafka;

    public Events(String bootstrapServers) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("acks", "all");
        settings.put("linger.ms", "5");
        this.kafka = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** An event and the topic it is for. */
    public record Event(String topic, ObjectNode envelope) {

        public UUID subject() {
            return UUID.fromString(envelope.path("subject").asText());
        }

        public long sequence() {
            return envelope.path("sequence").asLong();
        }

        public ObjectNode data() {
            return (ObjectNode) envelope.path("data");
        }

        /** The same state of another subject, at this place in its life, under an id of its own. */
        public Event of(UUID subject, long sequence) {
            var copy = envelope.deepCopy();
            var before = copy.path("subject").asText();
            copy.put("subject", subject.toString());
            copy.put("id", UUID.randomUUID().toString());
            copy.put("sequence", Long.toString(sequence));
            var data = (ObjectNode) copy.path("data");
            data.properties().stream()
                    .filter(each -> each.getValue().asText().equals(before))
                    .map(java.util.Map.Entry::getKey)
                    .findFirst()
                    .ifPresent(key -> data.put(key, subject.toString()));
            return new Event(topic, copy);
        }

        public Event with(String property, String value) {
            var copy = envelope.deepCopy();
            ((ObjectNode) copy.path("data")).put(property, value);
            return new Event(topic, copy);
        }

        public Event ofType(String type) {
            return new Event(topic, envelope.deepCopy().put("type", type));
        }
    }

    /** The example of a type, such as {@code idva.referral.closed}. */
    public static Event example(String type) {
        return examples().stream()
                .filter(each -> each.envelope().path("type").asText().equals("uk.onward." + type + ".v1"))
                .findFirst()
                .orElseThrow();
    }

    /** All examples of the contract that belong to topics of the dashboard. */
    public static List<Event> examples() {
        try (Stream<Path> files = Files.list(CONTRACT.resolve("types"))) {
            return files.sorted()
                    .map(Events::read)
                    .flatMap(schema -> topic(
                                    schema.path("allOf").path(0).path("$ref").asText())
                            .map(topic -> new Event(
                                    topic, (ObjectNode) schema.path("examples").path(0))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema of a thing's state, such as {@code idva.referral}. */
    public static JsonNode schema(String thing) {
        return read(CONTRACT.resolve(thing + ".v1.schema.json"));
    }

    /** By the thing whose state a type holds: {@code ../idva.referral.v1.schema.json}. */
    private static Stream<String> topic(String thing) {
        var words = thing.replace("../", "").split("\\.", -1);
        return RealComponents.TOPICS.stream()
                .filter(topic -> topic.equals("onward.%s.%ss.v1".formatted(words[0], words[1])));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void send(Event event) {
        send(event.topic(), event.subject().toString(), text(event.envelope()));
    }

    public void send(Iterable<Event> events) {
        events.forEach(each ->
                kafka.send(new ProducerRecord<>(each.topic(), each.subject().toString(), text(each.envelope()))));
        kafka.flush();
    }

    /** A record without a value: the subject is gone. */
    public void sendTombstone(String topic, UUID subject) {
        send(topic, subject.toString(), null);
    }

    /** Any record, such as one that is no event. */
    public RecordMetadata send(String topic, String key, @Nullable String value) {
        try {
            return kafka.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take a record", e);
        }
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
