package uk.onward.platform.messaging;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;

/** Applies dead letters again, each from where it stands on its topic. */
@ApplicationScoped
class Redrive {
    private static final int LETTERS_AT_ONCE = 500;
    private static final Duration REACH = Duration.ofSeconds(10);

    private final DeadLetters deadLetters;
    private final List<EventHandler> handlers;
    private final KafkaClients clients;
    private final EventProcessor processor;

    Redrive(DeadLetters deadLetters, @All List<EventHandler> handlers, KafkaClients clients, EventProcessor processor) {
        this.deadLetters = deadLetters;
        this.handlers = handlers;
        this.clients = clients;
        this.processor = processor;
    }

    /** How a redrive ended. */
    record Outcome(int applied, int superseded, int failed) {}

    /**
     * Superseded: the message is no longer on its topic, because compaction kept only a later one with the subject's whole
     * state, which the consumer has read in its turn.
     */
    Outcome run() {
        int applied = 0;
        int superseded = 0;
        int failed = 0;
        try (KafkaConsumer<String, byte[]> kafka = clients.consumer("redrive")) {
            for (DeadLetters.Letter letter : deadLetters.waitingLetters(LETTERS_AT_ONCE)) {
                Optional<EventHandler> handler = handlerOf(letter);
                if (handler.isEmpty()) {
                    // Of a consumer that this version has no more: kept, and it holds up no other
                    failed++;
                    continue;
                }
                ConsumerRecord<String, byte[]> message = find(kafka, letter);
                if (message == null) {
                    deadLetters.redriven(letter.id());
                    superseded++;
                } else if (processor.processAlone(handler.get(), message)) {
                    deadLetters.redriven(letter.id());
                    applied++;
                } else {
                    failed++;
                }
            }
        }
        return new Outcome(applied, superseded, failed);
    }

    private static @Nullable ConsumerRecord<String, byte[]> find(
            KafkaConsumer<String, byte[]> kafka, DeadLetters.Letter letter) {
        var partition = new TopicPartition(letter.topic(), letter.partition());
        kafka.assign(List.of(partition));
        try {
            if (letter.offset() >= kafka.endOffsets(List.of(partition), REACH).get(partition)) {
                return null;
            }
            kafka.seek(partition, letter.offset());
            Instant until = Instant.now().plus(REACH);
            while (Instant.now().isBefore(until)) {
                for (ConsumerRecord<String, byte[]> message : kafka.poll(Duration.ofSeconds(1))) {
                    if (message.offset() >= letter.offset()) {
                        return message.offset() == letter.offset() ? message : null;
                    }
                }
                if (kafka.position(partition, REACH) > letter.offset()) {
                    return null;
                }
            }
        } catch (KafkaException away) {
            // answered below
        }
        // Nothing is known of the message while the broker can't be asked
        throw ProblemType.SERVICE_UNAVAILABLE.problem();
    }

    private Optional<EventHandler> handlerOf(DeadLetters.Letter letter) {
        return handlers.stream()
                .filter(handler -> handler.consumer().equals(letter.consumer()))
                .findFirst();
    }
}
