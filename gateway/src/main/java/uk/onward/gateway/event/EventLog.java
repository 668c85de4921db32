package uk.onward.gateway.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * All events of all topics, for reading from any place on. Blocks; to be called on a virtual thread.
 *
 * <p>Nobody is skipped past anything: what a page's {@link Page#next} has passed was given out or not asked for.
 */
public final class EventLog implements AutoCloseable {

    private final Tail tail;
    private final PageReaders readers;

    /** {@code onUnreadable} is told of each record that is no event; there should be none. */
    EventLog(
            SortedSet<String> topics,
            Supplier<Consumer<byte[], byte[]>> consumers,
            KafkaConfig config,
            Runnable onUnreadable) {
        Duration patience = config.patience();
        this.tail = new Tail(consumers, topics, config.memory().asLongValue(), patience, onUnreadable);
        this.readers = new PageReaders(consumers, config.readers(), config.waiting(), patience, onUnreadable);
    }

    void start() {
        tail.start();
        readers.start();
    }

    /** Whether Kafka answered a moment ago. */
    public boolean isUp() {
        return tail.isUp();
    }

    /**
     * What stands after these positions now.
     *
     * @throws LogUnavailable at once while Kafka is away
     */
    public Page read(Selection selection, Positions from, Page.Size size) throws InterruptedException {
        if (!tail.isUp()) {
            throw new LogUnavailable(null);
        }
        Optional<Page> remembered = tail.read(selection, from, size);
        return remembered.isPresent() ? remembered.get() : readers.read(selection, from, size);
    }

    /** As {@link #read}; but where nothing is there that was asked for, it waits until something comes or time is up. */
    public Page await(Selection selection, Positions from, Page.Size size, Instant until) throws InterruptedException {
        Page page = read(selection, from, size);
        while (page.items().isEmpty() && Instant.now().isBefore(until)) {
            if (page.atEnd()) {
                tail.awaitNews(selection, page.next(), until);
            }
            page = read(selection, page.next(), size);
        }
        return page;
    }

    @Override
    public void close() {
        tail.close();
        readers.close();
    }
}
