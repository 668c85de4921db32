package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka as the broker itself may read it: nobody else reads dead letters of all services and the broker's own topics. */
public final class Broker {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Broker() {}

    static Set<String> topics() throws IOException {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(properties())) {
            return consumer.listTopics().keySet();
        }
    }

    /** What stands on these topics now, from the first record on. */
    public static void read(Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> each)
            throws IOException {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(properties())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
                assertThat(System.nanoTime())
                        .as("a minute is enough to read them")
                        .isLessThan(deadline);
                consumer.poll(Duration.ofMillis(200)).forEach(each);
            }
        }
    }

    static Map<String, Object> properties() throws IOException {
        Path password = RunningSuite.stack().home().resolve("secrets/passwords/kafka-broker");
        return Map.of(
                "bootstrap.servers",
                RunningSuite.stack().kafkaServices(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"broker\" password=\"%s\";"
                        .formatted(Files.readString(password).strip()),
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "enable.auto.commit",
                false,
                "exclude.internal.topics",
                false);
    }
}
