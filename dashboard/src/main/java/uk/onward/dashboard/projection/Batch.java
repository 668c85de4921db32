package uk.onward.dashboard.projection;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import uk.onward.dashboard.event.Message;

/**
 * What is taken in as one transaction.
 *
 * @param messages in the order in which Kafka gave them
 * @param from of each partition: the offset that has to stand in the database, or somebody else was faster
 * @param next of the same partitions: the offset that stands there afterwards
 */
record Batch(List<Message> messages, Map<TopicPartition, Long> from, Map<TopicPartition, Long> next) {

    /** Messages that stand for themselves, such as a dead letter tried again: no offset moves. */
    static Batch alone(Message message) {
        return new Batch(List.of(message), Map.of(), Map.of());
    }
}
