package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.onward.acceptance.journey.Replays;
import uk.onward.stack.kafka.Topics;

/** Every topic replayed, as {@code ./onward replay} does, after all that the tests before this one did. */
@Order(4)
@ExtendWith(RunningSuite.class)
class ReplayTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A subject as a consumer has it. */
    private record State(long sequence, JsonNode data) {}

    /** By the rules of the contract: a higher sequence than the last applied, and nothing of what is gone. */
    private static final class Consumer {
        private final Map<String, State> states = new TreeMap<>();
        private final Set<String> gone = new HashSet<>();

        void hear(ConsumerRecord<String, byte[]> message) {
            var subject = message.topic() + " " + message.key();
            if (message.value() == null) {
                gone.add(subject);
                states.remove(subject);
            }
            if (gone.contains(subject)) {
                return;
            }
            var event = read(message.value());
            if (message.topic().equals(Topics.MARAC_REFERRALS)) {
                // Worked out from other cases too, and "as it stood when this was told": ADR 43
                ((ObjectNode) event.path("data")).remove("repeat");
            }
            var told = new State(event.path("sequence").asLong(), event.path("data"));
            states.merge(subject, told, (before, after) -> after.sequence() > before.sequence() ? after : before);
        }

        private static JsonNode read(byte[] message) {
            try {
                return JSON.readTree(message);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void whoever_begins_with_a_replay_comes_to_the_same_state_as_whoever_heard_everything() throws Exception {
        // Given
        RunningSuite.journeys();
        Rows.whenSettled(RunningSuite.stack());
        var heardEverything = new Consumer();
        var ends = new HashMap<TopicPartition, Long>();
        try (var kafka =
                new KafkaConsumer<>(Broker.properties(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(kafka);
            kafka.assign(partitions);
            kafka.seekToBeginning(partitions);
            ends.putAll(kafka.endOffsets(partitions));
            while (partitions.stream().anyMatch(each -> kafka.position(each) < ends.get(each))) {
                kafka.poll(Duration.ofMillis(200)).forEach(heardEverything::hear);
            }

            // When
            var told = new TreeMap<String, Long>();
            Topics.EVENTS.forEach(topic -> told.put(topic, Replays.of(topic).told()));

            // Then
            assertThat(told.values()).doesNotContain(0L);
            var began = new Consumer();
            ends.forEach(kafka::seek);
            await().pollInSameThread().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                kafka.poll(Duration.ofMillis(200)).forEach(began::hear);
                assertThat(byTopic(began)).isEqualTo(told);
            });
            assertThat(began.states).isEqualTo(heardEverything.states);
        }
    }

    private static Map<String, Long> byTopic(Consumer consumer) {
        var counts = new TreeMap<String, Long>();
        consumer.states.keySet().forEach(key -> counts.merge(key.substring(0, key.indexOf(' ')), 1L, Long::sum));
        return counts;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> kafka) {
        return Topics.EVENTS.stream()
                .flatMap(topic -> kafka.partitionsFor(topic).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }
}
