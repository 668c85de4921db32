package uk.onward.gateway.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the end of every topic with one consumer for the whole replica, keeps the newest items in a bounded memory, and
 * wakes who waits for one. So a hundred who follow cost Kafka what one costs, and each is told within milliseconds.
 */
final class Tail implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Tail.class);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    /** So often it is asked whether Kafka is there at all, which a consumer never says itself, and which partitions there are. */
    private static final Duration CONFIRM = Duration.ofSeconds(2);

    /** What an item costs besides its octets. */
    private static final int OVERHEAD = 200;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final SortedSet<String> topics;
    private final long memory;
    private final Duration patience;
    private final Runnable onUnreadable;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("events-tail").unstarted(this::run);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private final Map<String, List<Lane>> lanesByTopic = new HashMap<>();
    private final Deque<Lane.Entry> oldestFirst = new ArrayDeque<>();
    private final Set<Waiter> waiters = new HashSet<>();
    private long octets;
    private long heard;

    private volatile boolean up;
    private volatile boolean closed;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private final CountDownLatch closing = new CountDownLatch(1);

    Tail(
            Supplier<Consumer<byte[], byte[]>> consumers,
            SortedSet<String> topics,
            long memory,
            Duration patience,
            Runnable onUnreadable) {
        this.consumers = consumers;
        this.topics = topics;
        this.memory = memory;
        this.patience = patience;
        this.onUnreadable = onUnreadable;
    }

    void start() {
        thread.start();
    }

    /** Whether Kafka answered a moment ago. */
    boolean isUp() {
        return up;
    }

    /** Empty where the memory does not hold all that comes after these positions: then Kafka has to be asked. */
    Optional<Page> read(Selection selection, Positions from, Page.Size size) {
        lock.lock();
        try {
            List<Lane> wanted = lanesOf(selection);
            if (!wanted.stream().allMatch(lane -> lane.reachesBackTo(from.of(lane.partition())))) {
                return Optional.empty();
            }
            List<Lane.Entry> newer = newer(wanted, from);
            var page = new Gathering(selection, size, from);
            for (Lane.Entry entry : newer) {
                if (!page.offer(entry.item())) {
                    return Optional.of(page.page(false));
                }
            }
            wanted.forEach(lane -> page.passed(lane.partition(), lane.end()));
            return Optional.of(page.page(true));
        } finally {
            lock.unlock();
        }
    }

    private static List<Lane.Entry> newer(List<Lane> wanted, Positions from) {
        var newer = new ArrayList<Lane.Entry>();
        for (Lane lane : wanted) {
            long next = from.of(lane.partition());
            if (next < lane.end()) {
                var entries = lane.newestFirst();
                while (entries.hasNext()) {
                    Lane.Entry entry = entries.next();
                    if (entry.item().offset() < next) {
                        break;
                    }
                    newer.add(entry);
                }
            }
        }
        newer.sort(Comparator.comparingLong(Lane.Entry::heard));
        return newer;
    }

    /** Returns when something of the selection comes, at once if something stands after these positions, or at the time. */
    void awaitNews(Selection selection, Positions from, Instant until) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (lanesOf(selection).stream().anyMatch(lane -> from.of(lane.partition()) < lane.end())) {
                return;
            }
            var waiter = new Waiter(selection, lock.newCondition());
            waiters.add(waiter);
            try {
                long left = Duration.between(Instant.now(), until).toNanos();
                while (!waiter.woken && !closed && left > 0) {
                    left = waiter.condition.awaitNanos(left);
                }
            } finally {
                waiters.remove(waiter);
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Lane> lanesOf(Selection selection) {
        var wanted = new ArrayList<Lane>();
        for (String topic : selection.topics()) {
            wanted.addAll(lanesByTopic.getOrDefault(topic, List.of()));
        }
        return wanted;
    }

    private void run() {
        while (!closed) {
            try (var kafka = consumers.get()) {
                consumer = kafka;
                follow(kafka);
            } catch (WakeupException e) {
                // By close() alone
            } catch (KafkaException e) {
                LOG.errorf("Events can't be followed: %s, by %s", e.getClass().getSimpleName(), rootOf(e));
            } catch (RuntimeException e) {
                LOG.error("Following events failed", e);
            }
            up = false;
            pause(AFTER_FAILURE);
        }
    }

    /** The class alone: a message may quote what stands on the log. */
    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    private void pause(Duration duration) {
        try {
            if (closing.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Events are followed no more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Consumer<byte[], byte[]> kafka) {
        Set<TopicPartition> followed = Set.of();
        long confirmed = System.nanoTime() - CONFIRM.toNanos();
        while (!closed) {
            if (System.nanoTime() - confirmed >= CONFIRM.toNanos()) {
                followed = confirm(kafka, followed);
                confirmed = System.nanoTime();
            }
            if (followed.isEmpty()) {
                pause(AGAIN);
                continue;
            }
            ConsumerRecords<byte[], byte[]> records = kafka.poll(POLL);
            if (!records.isEmpty()) {
                add(records, kafka);
                up = true;
            }
        }
    }

    /** Asks where the topics end: an answer says that Kafka is there, and which partitions are new. */
    private Set<TopicPartition> confirm(Consumer<byte[], byte[]> kafka, Set<TopicPartition> followed) {
        try {
            var partitions = new HashSet<TopicPartition>();
            for (String topic : topics) {
                kafka.partitionsFor(topic, patience)
                        .forEach(each -> partitions.add(new TopicPartition(each.topic(), each.partition())));
            }
            Map<TopicPartition, Long> ends = kafka.endOffsets(partitions, patience);
            if (!partitions.equals(followed)) {
                open(ends);
                kafka.assign(partitions);
                // Also after another consumer: what came in between is read before anything newer
                partitions.forEach(each -> kafka.seek(each, lanes.get(each).end()));
            }
            up = true;
            return partitions;
        } catch (TimeoutException e) {
            if (up) {
                LOG.warn("Kafka does not answer: events are not given out until it does");
            }
            up = false;
            return followed;
        }
    }

    private void open(Map<TopicPartition, Long> ends) {
        lock.lock();
        try {
            ends.forEach((partition, end) -> {
                if (!lanes.containsKey(partition)) {
                    var lane = new Lane(partition, end);
                    lanes.put(partition, lane);
                    lanesByTopic
                            .computeIfAbsent(partition.topic(), absent -> new ArrayList<>())
                            .add(lane);
                }
            });
            waiters.forEach(Waiter::wake);
        } finally {
            lock.unlock();
        }
    }

    private void add(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> kafka) {
        var items = new HashMap<ConsumerRecord<byte[], byte[]>, Optional<Item>>();
        // Parsed before the lock is taken: who reads need not wait for that
        records.forEach(record -> items.put(record, Item.of(record)));
        lock.lock();
        try {
            for (TopicPartition partition : records.partitions()) {
                Lane lane = lanes.get(partition);
                for (var record : records.records(partition)) {
                    if (record.offset() < lane.end()) {
                        lane.restart(record.offset());
                    }
                    items.get(record).ifPresentOrElse(item -> remember(lane, item), onUnreadable);
                }
                lane.passed(kafka.position(partition));
            }
            while (octets > memory) {
                forgetOldest();
            }
        } finally {
            lock.unlock();
        }
    }

    private void remember(Lane lane, Item item) {
        var entry = new Lane.Entry(item, heard++);
        lane.add(entry);
        oldestFirst.addLast(entry);
        octets += item.json().length() + OVERHEAD;
        for (Waiter waiter : waiters) {
            if (waiter.selection.takes(item)) {
                waiter.wake();
            }
        }
    }

    private void forgetOldest() {
        Lane.Entry oldest = oldestFirst.removeFirst();
        octets -= oldest.item().json().length() + OVERHEAD;
        lanes.get(oldest.item().partition()).forget(oldest);
    }

    @Override
    public void close() {
        closed = true;
        closing.countDown();
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        lock.lock();
        try {
            waiters.forEach(Waiter::wake);
        } finally {
            lock.unlock();
        }
    }

    private static final class Waiter {

        private final Selection selection;
        private final Condition condition;
        private boolean woken;

        private Waiter(Selection selection, Condition condition) {
            this.selection = selection;
            this.condition = condition;
        }

        private void wake() {
            if (!woken) {
                woken = true;
                condition.signal();
            }
        }
    }
}
