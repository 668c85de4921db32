package uk.onward.platform.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * One handler's loop: poll, apply in one transaction, commit the offsets. Where a poll fails as a whole its records are
 * applied one by one, and only the one that can't be applied goes to the dead letters.
 */
final class EventConsumer implements Runnable {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final EventHandler handler;
    private final KafkaConsumer<String, byte[]> kafka;
    private final EventProcessor processor;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile long lag;

    private EventConsumer(EventHandler handler, KafkaConsumer<String, byte[]> kafka, EventProcessor processor) {
        this.handler = handler;
        this.kafka = kafka;
        this.processor = processor;
        this.thread = Thread.ofPlatform().name("consumer-" + handler.consumer()).unstarted(this);
    }

    static EventConsumer start(
            EventHandler handler, KafkaClients clients, EventProcessor processor, MeterRegistry metrics) {
        var consumer = new EventConsumer(handler, clients.consumer(handler.consumer()), processor);
        Gauge.builder("onward.consumer.lag", consumer, it -> it.lag)
                .description("Messages on the topics that this consumer has not applied yet")
                .tag("consumer", handler.consumer())
                .register(metrics);
        consumer.thread.start();
        return consumer;
    }

    void stop() {
        stopping = true;
        kafka.wakeup();
    }

    void awaitEnd() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try (kafka) {
            kafka.subscribe(handler.topics());
            while (!stopping) {
                try {
                    apply(kafka.poll(POLL));
                } catch (WakeupException woken) {
                    // the loop's condition decides
                } catch (RuntimeException failure) {
                    LOG.warnf("Consumer %s waits after %s", handler.consumer(), failure.getClass().getName());
                    rewindToCommitted();
                    pause();
                }
            }
        }
    }

    private void apply(ConsumerRecords<String, byte[]> records) {
        if (!records.isEmpty()) {
            List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(records.count());
            records.forEach(batch::add);
            processor.process(handler, batch);
            commit(batch);
        }
        lag = kafka.assignment().stream()
                .map(kafka::currentLag)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum();
    }

    private void commit(List<ConsumerRecord<String, byte[]>> batch) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        batch.forEach(message -> offsets.put(
                new TopicPartition(message.topic(), message.partition()), new OffsetAndMetadata(message.offset() + 1)));
        kafka.commitSync(offsets);
    }

    /** What failed was not committed: it is read again, and copies do no harm. */
    private void rewindToCommitted() {
        try {
            kafka.committed(kafka.assignment()).forEach((partition, committed) -> {
                if (committed == null) {
                    kafka.seekToBeginning(List.of(partition));
                } else {
                    kafka.seek(partition, committed);
                }
            });
        } catch (RuntimeException unreachable) {
            LOG.warnf("Consumer %s can't rewind: %s", handler.consumer(), unreachable.getClass().getName());
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
