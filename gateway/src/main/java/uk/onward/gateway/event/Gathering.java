package uk.onward.gateway.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** A page while it is being filled: what was looked at, whether taken or not, is never looked at again. */
final class Gathering {

    private final Selection selection;
    private final Page.Size size;
    private final Map<TopicPartition, Long> next;
    private final List<Item> items = new ArrayList<>();
    private int octets;
    private boolean moved;

    Gathering(Selection selection, Page.Size size, Positions from) {
        this.selection = selection;
        this.size = size;
        this.next = new HashMap<>(from.next());
    }

    /** Whether the item was looked at; not where the page has no room for it. */
    boolean offer(Item item) {
        if (selection.takes(item)) {
            int grown = octets + item.json().length();
            if (!items.isEmpty() && (items.size() >= size.items() || grown > size.octets())) {
                return false;
            }
            items.add(item);
            octets = grown;
        }
        passed(item.partition(), item.offset() + 1);
        return true;
    }

    /** There is nothing before this offset that was not looked at. */
    void passed(TopicPartition partition, long offset) {
        Long before = next.put(partition, offset);
        moved |= (before == null ? 0 : before) != offset;
    }

    boolean hasMoved() {
        return moved;
    }

    long next(TopicPartition partition) {
        return next.getOrDefault(partition, 0L);
    }

    Page page(boolean atEnd) {
        return new Page(items, new Positions(next), atEnd);
    }
}
