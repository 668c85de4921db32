package uk.onward.platform.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Kafka clients with the settings that the suite's guarantees rest on. */
@ApplicationScoped
public class KafkaClients {
    /** How long a send waits to learn of its topic before it is given up. */
    public static final Duration UNREACHABLE = Duration.ofSeconds(2);

    /**
     * How long the broker waits for a consumer that died before others get its partitions. Kafka's own 45 s would let an
     * urgent referral lie unheard for that long after each crash. Too early does no harm: what is applied twice has its
     * effect once.
     */
    private static final Duration SESSION = Duration.ofSeconds(10);

    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private final Map<String, Object> connection;
    private final String service;

    KafkaClients(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            @ConfigProperty(name = "onward.service") String service) {
        this.connection = connection;
        this.service = service;
    }

    /** Acknowledged by all in-sync replicas, idempotent, and given up after the timeout. */
    public Producer<String, byte[]> producer(Duration deliveryTimeout) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, service + "-relay");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(10_000, deliveryTimeout.toMillis() / 2));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) UNREACHABLE.toMillis());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** Reads from the first message on, and commits only what was applied. */
    public KafkaConsumer<String, byte[]> consumer(String name) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, service + "-" + name);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, service + "." + name);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) HEARTBEAT.toMillis());
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
