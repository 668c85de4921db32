package uk.onward.gateway.event;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a reader stands: for each partition the offset that comes next. One that is not named is read from its beginning,
 * so a partition or a topic that was added later is not passed over.
 */
public record Positions(Map<TopicPartition, Long> next) {

    public static final Positions BEGINNING = new Positions(Map.of());

    public Positions {
        next = Map.copyOf(next);
    }

    public long of(TopicPartition partition) {
        return next.getOrDefault(partition, 0L);
    }

    /** The place right behind this item; everything else as here. */
    public Positions after(Item item) {
        return with(Map.of(item.partition(), item.offset() + 1));
    }

    Positions with(Map<TopicPartition, Long> moved) {
        var all = new HashMap<>(next);
        all.putAll(moved);
        return new Positions(all);
    }
}
