package uk.onward.gateway.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages from Kafka itself, for who is further back than the memory. A few threads, each with a consumer of its own,
 * take what is asked in turn: however many catch up at once, they cost no more connections and no more memory than that.
 */
final class PageReaders implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PageReaders.class);

    /** How long one page may look for something that is wanted among much that is not. */
    private static final Duration LOOK = Duration.ofSeconds(3);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Duration patience;
    private final Runnable onUnreadable;
    private final BlockingQueue<Job> jobs;
    private final List<Thread> threads;
    private volatile boolean closed;

    PageReaders(
            Supplier<Consumer<byte[], byte[]>> consumers,
            int readers,
            int waiting,
            Duration patience,
            Runnable onUnreadable) {
        this.consumers = consumers;
        this.patience = patience;
        this.onUnreadable = onUnreadable;
        this.jobs = new ArrayBlockingQueue<>(waiting);
        this.threads = IntStream.range(0, readers)
                .mapToObj(i ->
                        Thread.ofPlatform().daemon().name("events-reader-" + i).unstarted(this::work))
                .toList();
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /**
     * Waits for a reader, and for what it finds.
     *
     * @throws LogUnavailable where too many wait already, or Kafka does not answer
     */
    Page read(Selection selection, Positions from, Page.Size size) throws InterruptedException {
        var job = new Job(selection, from, size, new CompletableFuture<>());
        if (!jobs.offer(job)) {
            throw new LogUnavailable(null);
        }
        try {
            return job.page.get();
        } catch (ExecutionException e) {
            throw new LogUnavailable(e.getCause());
        } finally {
            // Whoever went away needs no page any more
            job.page.cancel(false);
        }
    }

    private void work() {
        Consumer<byte[], byte[]> kafka = null;
        try {
            while (!closed) {
                Job job = jobs.poll(1, TimeUnit.SECONDS);
                if (job != null && !job.page.isDone()) {
                    kafka = answer(job, kafka);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(kafka);
        }
    }

    /** The consumer to go on with; none after a failure, which may have left it in any state. */
    private @Nullable Consumer<byte[], byte[]> answer(Job job, @Nullable Consumer<byte[], byte[]> before) {
        Consumer<byte[], byte[]> kafka = before;
        try {
            kafka = kafka == null ? consumers.get() : kafka;
            job.page.complete(page(job, kafka));
            return kafka;
        } catch (RuntimeException e) {
            LOG.warnf("A page of events could not be read: %s", e.getClass().getSimpleName());
            job.page.completeExceptionally(e);
            close(kafka);
            return null;
        }
    }

    private Page page(Job job, Consumer<byte[], byte[]> kafka) {
        var page = new Gathering(job.selection, job.size, job.from);
        Map<TopicPartition, Long> ends = kafka.endOffsets(partitions(job.selection, kafka), patience);
        var open = new ArrayList<TopicPartition>();
        ends.forEach((partition, end) -> {
            if (page.next(partition) > end) {
                // The log was cut: whatever stands on it now has not been seen
                page.passed(partition, 0);
            }
            if (page.next(partition) < end) {
                open.add(partition);
            }
        });
        // Kafka gives of the first ones first: with chance no partition waits until all others are read
        Collections.shuffle(open);
        kafka.assign(open);
        open.forEach(partition -> kafka.seek(partition, page.next(partition)));
        long until = System.nanoTime() + LOOK.toNanos();
        while (!open.isEmpty() && System.nanoTime() < until) {
            for (var record : kafka.poll(POLL)) {
                if (!take(record, page)) {
                    return page.page(false);
                }
            }
            // The consumer also knows what stands on the log and is no record, or was taken away by compaction
            open.forEach(partition -> page.passed(partition, kafka.position(partition, patience)));
            open.removeIf(partition -> page.next(partition) >= ends.get(partition));
        }
        if (!open.isEmpty() && !page.hasMoved()) {
            throw new TimeoutException("nothing came");
        }
        return page.page(open.isEmpty());
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record, Gathering page) {
        Optional<Item> item = Item.of(record);
        if (item.isEmpty()) {
            onUnreadable.run();
            page.passed(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        return item.isEmpty() || page.offer(item.get());
    }

    private Set<TopicPartition> partitions(Selection selection, Consumer<byte[], byte[]> kafka) {
        var partitions = new HashSet<TopicPartition>();
        for (String topic : selection.topics()) {
            kafka.partitionsFor(topic, patience)
                    .forEach(each -> partitions.add(new TopicPartition(each.topic(), each.partition())));
        }
        return partitions;
    }

    private static void close(@Nullable Consumer<byte[], byte[]> kafka) {
        if (kafka != null) {
            try {
                kafka.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            } catch (KafkaException e) {
                LOG.debugf("A consumer did not close well: %s", e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private record Job(Selection selection, Positions from, Page.Size size, CompletableFuture<Page> page) {}
}
