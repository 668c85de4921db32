package uk.onward.stack.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import uk.onward.stack.Repository;
import uk.onward.stack.StackException;
import uk.onward.stack.process.Directories;
import uk.onward.stack.process.Leash;
import uk.onward.stack.process.Ports;
import uk.onward.stack.process.Wait;

/**
 * A Kafka broker for tests: a JVM of its own, free ports on loopback, no passwords, no ACLs, and no topic that nobody
 * asked for. It ends with the JVM that started it, even with one that is killed.
 */
public final class KafkaServer implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final Leash leash;
    private final int port;

    private KafkaServer(Leash leash, int port) {
        this.leash = leash;
        this.port = port;
    }

    public static KafkaServer startTemporary() {
        for (var attempt = 1; ; attempt++) {
            try {
                return tryTemporary();
            } catch (StackException e) {
                // Somebody else may have taken a port between our look at it and the broker's
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static KafkaServer tryTemporary() {
        var directory = Directories.temporary("onward-kafka-");
        var logs = directory.resolve("data");
        var port = Ports.free();
        var controller = Ports.free();
        var properties = directory.resolve("server.properties");
        try {
            Files.writeString(properties, """
                    process.roles=broker,controller
                    node.id=1
                    controller.quorum.voters=1@127.0.0.1:%2$d
                    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                    controller.listener.names=CONTROLLER
                    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                    log.dirs=%3$s
                    auto.create.topics.enable=false
                    offsets.topic.replication.factor=1
                    offsets.topic.num.partitions=3
                    transaction.state.log.replication.factor=1
                    transaction.state.log.min.isr=1
                    transaction.state.log.num.partitions=3
                    share.coordinator.state.topic.replication.factor=1
                    share.coordinator.state.topic.min.isr=1
                    group.initial.rebalance.delay.ms=0
                    log.cleaner.dedupe.buffer.size=16777216
                    """.formatted(port, controller, logs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = new ArrayList<>(List.of(
                Repository.java(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dlog4j2.configurationFile=classpath:uk/onward/stack/kafka/broker-log4j2.properties",
                "-cp",
                Repository.stackClassPath(Repository.root()),
                "uk.onward.stack.kafka.Broker"));
        command.addAll(List.of(
                properties.toString(), logs.toString(), Uuid.randomUuid().toString()));
        var leash = Leash.start("Kafka", directory, "KILL", command, Map.of());
        var server = new KafkaServer(leash, port);
        if (!server.awaitReady(Duration.ofMinutes(1))) {
            var failure = leash.failure("did not start");
            leash.close();
            throw failure;
        }
        return server;
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Makes topics with the suite's partitions and settings; one that is there already stays as it is. */
    public void createTopics(String... names) {
        createTopics(Arrays.asList(names));
    }

    /** Makes topics with the suite's partitions and settings, such as {@link Topics#ALL}. */
    public void createTopics(Collection<String> names) {
        try (var admin = admin()) {
            var results = admin.createTopics(
                            names.stream().map(Topics::definition).toList())
                    .values();
            for (var result : results.entrySet()) {
                try {
                    result.getValue().get(30, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new StackException("Kafka refused the topic " + result.getKey(), e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while Kafka made topics", e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new StackException("Kafka did not make topics within 30 s", e);
        }
    }

    @Override
    public void close() {
        leash.close();
    }

    private boolean awaitReady(Duration limit) {
        if (!Wait.until(limit, Duration.ofMillis(50), leash::isAlive, () -> Ports.answers(port))) {
            return false;
        }
        try (var admin = admin()) {
            return !admin.describeCluster().nodes().get(30, TimeUnit.SECONDS).isEmpty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | java.util.concurrent.TimeoutException _) {
            return false;
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }
}
