package uk.onward.platform.messaging;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Applies dead letters again, each from where it stands on its topic. */
@ApplicationScoped
class Redrive {
    private static final int LETTERS_AT_ONCE = 500;
    private final DeadLetters deadLetters;
    private final List<EventHandler> handlers;
    private final KafkaClients clients;
    private final EventProcessor processor;

    Redrive(
            DeadLetters deadLetters, @All List<EventHandler> handlers, KafkaClients clients, EventProcessor processor) {
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
                ConsumerRecord<String, byte[]> message = find(kafka, letter);
                if (message == null) {
                    deadLetters.redriven(letter.id());
                    superseded++;
                } else if (processor.processAlone(handlerOf(letter), message)) {
                    deadLetters.redriven(letter.id());
                    applied++;
                } else {
                    failed++;
                }
            }
        }
        return new Outcome(applied, superseded, failed);
    }

    private static ConsumerRecord<String, byte[]> find(KafkaConsumer<String, byte[]> kafka, DeadLetters.Letter letter) {
        var partition = new TopicPartition(letter.topic(), letter.partition());
        kafka.assign(List.of(partition));
        long end = kafka.endOffsets(List.of(partition)).get(partition);
        if (letter.offset() >= end) {
            return null;
        }
        kafka.seek(partition, letter.offset());
        while (kafka.position(partition) <= letter.offset()) {
            for (ConsumerRecord<String, byte[]> message : kafka.poll(Duration.ofSeconds(5))) {
                if (message.offset() >= letter.offset()) {
                    return message.offset() == letter.offset() ? message : null;
                }
            }
        }
        return null;
    }

    private EventHandler handlerOf(DeadLetters.Letter letter) {
        return handlers.stream()
                .filter(handler -> handler.consumer().equals(letter.consumer()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No consumer named " + letter.consumer()));
    }
}
