package uk.onward.dashboard.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.event.Envelope;
import uk.onward.dashboard.event.EventClients;
import uk.onward.dashboard.event.Message;
import uk.onward.dashboard.projection.Outcomes.Outcome;

/** Takes dead letters in again, each from where it stands on its topic. */
@ApplicationScoped
class Redrive {
    private static final int LETTERS_AT_ONCE = 500;
    private static final Duration REACH = Duration.ofSeconds(10);

    private final DeadLetters deadLetters;
    private final Generations generations;
    private final EventClients clients;
    private final Projector projector;
    private final Meters meters;

    Redrive(
            DeadLetters deadLetters,
            Generations generations,
            EventClients clients,
            Projector projector,
            Meters meters) {
        this.deadLetters = deadLetters;
        this.generations = generations;
        this.clients = clients;
        this.projector = projector;
        this.meters = meters;
    }

    /**
     * How a redrive ended.
     *
     * @param superseded a later state of the same subject has been taken in, or is the only one left on the topic
     */
    record Result(int applied, int superseded, int failed) {}

    /** @throws TimeoutException if Kafka does not answer; what was done until then is done */
    Result run() throws SQLException, MovedException {
        var generation = generations.live().generation();
        var applied = 0;
        var superseded = 0;
        var failed = 0;
        try (var kafka = clients.reader()) {
            for (var letter : deadLetters.waiting(generation, LETTERS_AT_ONCE)) {
                var message = find(kafka, letter);
                if (message == null) {
                    deadLetters.supersede(generation, letter);
                    superseded++;
                    continue;
                }
                var outcomes = projector.again(generation, message);
                meters.count(outcomes);
                if (outcomes.count(Outcome.DEAD_LETTER) > 0) {
                    failed++;
                } else if (outcomes.changed()) {
                    applied++;
                } else {
                    superseded++;
                }
            }
        }
        return new Result(applied, superseded, failed);
    }

    /** Null if compaction has taken it away. */
    private static @Nullable Message find(KafkaConsumer<String, byte[]> kafka, Message.Origin letter) {
        var partition = new TopicPartition(letter.topic().topicName(), letter.partition());
        kafka.assign(List.of(partition));
        if (letter.offset() >= kafka.endOffsets(List.of(partition), REACH).get(partition)) {
            return null;
        }
        kafka.seek(partition, letter.offset());
        var until = Instant.now().plus(REACH);
        while (Instant.now().isBefore(until)) {
            try {
                for (ConsumerRecord<String, byte[]> record : kafka.poll(Duration.ofSeconds(1))) {
                    if (record.offset() >= letter.offset()) {
                        return record.offset() == letter.offset() ? Envelope.read(record) : null;
                    }
                }
            } catch (OffsetOutOfRangeException _) {
                return null;
            }
            if (kafka.position(partition, REACH) > letter.offset()) {
                return null;
            }
        }
        throw new TimeoutException("Kafka did not give the record");
    }
}
