package uk.onward.referral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import uk.onward.platform.testing.RealComponents;

/** Kafka as an outsider uses it. */
public final class Bus {
    public static final String ONWARD_REFERRALS = "onward.idva.onward-referrals.v1";
    public static final String MARAC_REFERRALS = "onward.referral.marac-referrals.v1";
    public static final String MARAC_MEETINGS = "onward.referral.marac-meetings.v1";
    public static final String MARAC_ACTIONS = "onward.referral.marac-actions.v1";
    public static final String SAFEGUARDING_REFERRALS = "onward.referral.safeguarding-referrals.v1";
    public static final String TRIAGES = "onward.referral.triages.v1";
    public static final String BROKEN_GLASS = "onward.referral.broken-glass.v1";
    public static final String DEAD_LETTERS = "onward.referral.dead-letters.v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bus() {}

    public static void send(UUID key, String... messages) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", RealComponents.kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (String message : messages) {
                producer.send(new ProducerRecord<>(ONWARD_REFERRALS, key.toString(), message))
                        .get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that stands on a topic, as text. */
    public static List<String> all(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", RealComponents.kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> messages = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> messages.add(message.value()));
            }
            return messages;
        }
    }

    /** The events that tell of one onward referral, in the order of their sequence. */
    public static List<JsonNode> about(String topic, UUID onwardReferralId) {
        return all(topic).stream()
                .map(Bus::read)
                .filter(event -> event.at("/data/onwardReferralId").asText().equals(onwardReferralId.toString()))
                .sorted(Comparator.comparingLong(event -> event.get("sequence").asLong()))
                .toList();
    }

    public static List<String> types(String topic, UUID onwardReferralId) {
        return about(topic, onwardReferralId).stream()
                .map(event -> event.get("type").asText())
                .map(type -> type.substring("uk.onward.referral.".length()))
                .toList();
    }

    /** The events of one aggregate, in the order of their sequence; copies of an event are one. */
    public static List<JsonNode> of(String topic, String subject) {
        return all(topic).stream()
                .map(Bus::read)
                .filter(event -> event.get("subject").asText().equals(subject))
                .filter(distinctBy(event -> event.get("id").asText()))
                .sorted(Comparator.comparingLong(event -> event.get("sequence").asLong()))
                .toList();
    }

    private static <T> Predicate<T> distinctBy(Function<T, Object> key) {
        var seen = new HashSet<Object>();
        return each -> seen.add(key.apply(each));
    }

    public static List<String> typesOf(String topic, String subject) {
        return of(topic, subject).stream()
                .map(event -> event.get("type").asText())
                .map(type -> type.substring("uk.onward.referral.".length()))
                .toList();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
