package uk.onward.dashboard.projection;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import uk.onward.dashboard.event.Envelope;
import uk.onward.dashboard.event.Message;

/**
 * Reads some partitions into a generation. Holds for each partition the offset that stands in the database: a batch begins
 * there, and whatever fails, reading goes on from there.
 */
final class Reading {
    private final KafkaConsumer<String, byte[]> kafka;
    private final Projector projector;
    private final Generations generations;
    private final Status status;
    private final Map<TopicPartition, Long> stored = new HashMap<>();
    private int generation;

    Reading(
            KafkaConsumer<String, byte[]> kafka,
            Projector projector,
            Generations generations,
            int generation,
            Status status) {
        this.kafka = kafka;
        this.projector = projector;
        this.generations = generations;
        this.generation = generation;
        this.status = status;
    }

    /** Takes partitions on, from where the database says. */
    void take(Collection<TopicPartition> partitions) throws SQLException {
        stored.putAll(generations.offsets(generation, partitions));
        partitions.forEach(this::seek);
    }

    void leave(Collection<TopicPartition> partitions) {
        partitions.forEach(stored::remove);
    }

    /** Begins again from what the database says of another generation, or of the same one. */
    void takeAgain(int generation) throws SQLException {
        this.generation = generation;
        take(kafka.assignment());
    }

    /** Polls once and takes in what came. */
    Outcomes next(Duration patience) throws SQLException, MovedException {
        ConsumerRecords<String, byte[]> records;
        try {
            records = kafka.poll(patience);
        } catch (OffsetOutOfRangeException e) {
            // The topic is not the one it was. From its beginning on: what is known already is known by its sequence
            kafka.seekToBeginning(e.offsetOutOfRangePartitions().keySet());
            return new Outcomes();
        }
        if (records.isEmpty()) {
            return new Outcomes();
        }
        var messages = new ArrayList<Message>(records.count());
        records.forEach(each -> messages.add(Envelope.read(each)));
        var from = new HashMap<TopicPartition, Long>();
        var next = new HashMap<TopicPartition, Long>();
        records.nextOffsets().forEach((partition, offset) -> {
            from.put(partition, stored.get(partition));
            next.put(partition, offset.offset());
        });
        try {
            var outcomes = projector.apply(generation, status, new Batch(messages, from, next));
            stored.putAll(next);
            return outcomes;
        } catch (SQLException | RuntimeException e) {
            // Needs no answer of the broker: what was not written is polled again
            from.keySet().forEach(this::seek);
            throw e;
        }
    }

    long lag() {
        return kafka.assignment().stream()
                .map(kafka::currentLag)
                .mapToLong(lag -> lag.orElse(0))
                .sum();
    }

    private void seek(TopicPartition partition) {
        kafka.seek(partition, stored.get(partition));
    }
}
