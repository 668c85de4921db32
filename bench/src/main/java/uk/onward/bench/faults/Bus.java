package uk.onward.bench.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import uk.onward.bench.faults.Found.Published;
import uk.onward.stack.Stack;
import uk.onward.stack.kafka.Topics;
import uk.onward.stack.secrets.Secrets;

/** Reads topics from their first message to their last, as the broker's own user: every topic is open to it. */
final class Bus {

    private static final List<String> EVENTS =
            List.of(Topics.REFERRALS, Topics.ONWARD_REFERRALS, Topics.MARAC_REFERRALS, Topics.SAFEGUARDING_REFERRALS);
    private static final List<String> DEAD_LETTERS = List.of(Topics.IDVA_DEAD_LETTERS, Topics.REFERRAL_DEAD_LETTERS);

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stack stack;
    private final Instant since;

    Bus(Stack stack, Instant since) {
        this.stack = stack;
        this.since = since;
    }

    /** All copies of the events of what was made since the run began. */
    List<Published> events() {
        return read(EVENTS, Bus::event).stream()
                .filter(event -> !bornAt(event.subject()).isBefore(since))
                .toList();
    }

    int deadLetters() {
        return (int) read(DEAD_LETTERS, ConsumerRecord::timestamp).stream()
                .filter(at -> at >= since.toEpochMilli())
                .count();
    }

    private <T> List<T> read(List<String> topics, Function<ConsumerRecord<String, String>, T> reader) {
        try (var consumer = new KafkaConsumer<String, String>(settings())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var read = new ArrayList<T>();
            var deadline = System.nanoTime() + LIMIT.toNanos();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Kafka's topics could not be read to their end within " + LIMIT);
                }
                consumer.poll(Duration.ofMillis(500)).forEach(message -> read.add(reader.apply(message)));
            }
            return read;
        }
    }

    private static Published event(ConsumerRecord<String, String> message) {
        try {
            var event = JSON.readTree(message.value());
            return new Published(
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    message.key(),
                    UUID.fromString(event.path("id").asText()),
                    event.path("type").asText(),
                    UUID.fromString(event.path("subject").asText()),
                    event.path("sequence").asLong(),
                    Digest.of(message.value()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "No event: %s-%d@%d".formatted(message.topic(), message.partition(), message.offset()), e);
        }
    }

    /** The moment that a UUIDv7 bears. */
    private static Instant bornAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    private Map<String, Object> settings() {
        var password = Secrets.in(stack.home().resolve("secrets")).password("kafka-broker");
        return Map.of(
                "bootstrap.servers",
                stack.kafkaServices(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"broker\" password=\"%s\";"
                        .formatted(password),
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                StringDeserializer.class,
                "enable.auto.commit",
                false);
    }
}
