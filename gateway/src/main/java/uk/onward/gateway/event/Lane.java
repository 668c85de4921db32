package uk.onward.gateway.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.apache.kafka.common.TopicPartition;

/** The newest items of one partition: all that there are from {@link #start} to {@link #end}. Guarded by its tail's lock. */
final class Lane {

    /** An item and its place in the order in which this replica heard of it. */
    record Entry(Item item, long heard) {}

    private final TopicPartition partition;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long start;
    private long end;

    Lane(TopicPartition partition, long offset) {
        this.partition = partition;
        this.start = offset;
        this.end = offset;
    }

    TopicPartition partition() {
        return partition;
    }

    long end() {
        return end;
    }

    /** Whether everything from there on is here. */
    boolean reachesBackTo(long offset) {
        return start <= offset && offset <= end;
    }

    void add(Entry entry) {
        entries.addLast(entry);
        passed(entry.item().offset() + 1);
    }

    /** What stood before this offset and was not added is no item. */
    void passed(long offset) {
        end = offset;
    }

    /** The log was cut, or made anew: what is remembered is not its any more. */
    void restart(long offset) {
        entries.clear();
        start = offset;
        end = offset;
    }

    /** Forgets the oldest entry; does nothing where that is another one, since the lane was begun anew after it. */
    void forget(Entry oldest) {
        Entry first = entries.peekFirst();
        if (first != null && first.heard() == oldest.heard()) {
            entries.removeFirst();
            start = oldest.item().offset() + 1;
        }
    }

    /** From the newest backwards: who follows a log is mostly close to its end. */
    Iterator<Entry> newestFirst() {
        return entries.descendingIterator();
    }
}
