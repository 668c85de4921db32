package uk.onward.gateway.event;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where events are read, and how much of the gateway that may take. */
@ConfigMapping(prefix = "onward.gateway.kafka")
interface KafkaConfig {

    String bootstrapServers();

    /** {@code SASL_SSL}, or {@code SASL_PLAINTEXT} on loopback; {@code PLAINTEXT} takes no password. */
    @WithDefault("SASL_SSL")
    String securityProtocol();

    @WithDefault("gateway")
    String user();

    Optional<String> password();

    /** Consumers for what the memory does not hold, each with a thread and a connection of its own. */
    @WithDefault("4")
    int readers();

    /** Pages that may wait for one of them; one more is answered 503 at once. */
    @WithDefault("100")
    int waiting();

    /** The newest events, shared by all who read: what came within the last minutes costs Kafka nothing. */
    @WithDefault("16M")
    MemorySize memory();

    /** How long Kafka may take to say where a topic ends before it counts as away. */
    @WithDefault("3s")
    Duration patience();
}
