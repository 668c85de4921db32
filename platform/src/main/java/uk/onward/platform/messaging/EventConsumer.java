package uk.onward.platform.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.Failures;

/**
 * One handler's loop: poll, apply in one transaction, commit the offsets. Where a poll fails as a whole its records are
 * applied one by one, and only the one that can't be applied goes to the dead letters.
 */
final class EventConsumer implements Runnable {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final EventHandler handler;
    private final KafkaClients clients;
    private final EventProcessor processor;
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> kafka;
    private volatile boolean stopping;
    private volatile long lag;

    private EventConsumer(EventHandler handler, KafkaClients clients, EventProcessor processor) {
        this.handler = handler;
        this.clients = clients;
        this.processor = processor;
        this.thread = Thread.ofPlatform().name("consumer-" + handler.consumer()).unstarted(this);
    }

    static EventConsumer start(
            EventHandler handler, KafkaClients clients, EventProcessor processor, MeterRegistry metrics) {
        var consumer = new EventConsumer(handler, clients, processor);
        Gauge.builder("onward.consumer.lag", consumer, it -> it.lag)
                .description("Messages on the topics that this consumer has not applied yet")
                .tag("consumer", handler.consumer())
                .register(metrics);
        consumer.thread.start();
        return consumer;
    }

    void stop() {
        stopping = true;
        KafkaConsumer<String, byte[]> client = kafka;
        if (client != null) {
            client.wakeup();
        }
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
        while (!stopping) {
            try (KafkaConsumer<String, byte[]> client = clients.consumer(handler.consumer())) {
                kafka = client;
                client.subscribe(handler.topics());
                while (!stopping) {
                    next(client.poll(POLL));
                }
            } catch (WakeupException woken) {
                // the loop's condition decides
            } catch (Exception | Error failure) {
                // Nothing may end this thread but the stop: a client made anew begins at what was committed
                LOG.warnf("Consumer %s begins again after %s", handler.consumer(), Failures.describe(failure));
                pause();
            }
        }
    }

    private void next(ConsumerRecords<String, byte[]> records) {
        try {
            apply(records);
        } catch (WakeupException woken) {
            throw woken;
        } catch (RuntimeException failure) {
            LOG.warnf("Consumer %s waits after %s", handler.consumer(), Failures.describe(failure));
            rewind(records);
            pause();
        }
        lag = kafka.assignment().stream()
                .map(kafka::currentLag)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum();
    }

    private void apply(ConsumerRecords<String, byte[]> records) {
        if (!records.isEmpty()) {
            List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(records.count());
            records.forEach(batch::add);
            processor.process(handler, batch);
            kafka.commitSync(records.nextOffsets());
        }
    }

    /**
     * What was not committed is read again, and copies do no harm. Needs no answer of the broker: were it not heard, the
     * next commit would pass over what failed. A partition that was taken away meanwhile is read by its new owner.
     */
    private void rewind(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            if (kafka.assignment().contains(partition)) {
                kafka.seek(partition, records.records(partition).getFirst().offset());
            }
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
