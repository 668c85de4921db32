package uk.onward.dashboard.projection;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.event.EventClients;
import uk.onward.dashboard.event.EventsConfig;
import uk.onward.dashboard.event.Topic;

/**
 * Keeps the live generation at the end of the topics. The group shares the partitions out among the replicas; the offsets
 * are the database's. Kafka or the database away: it waits and goes on, and says so.
 */
@ApplicationScoped
public class Follower {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** Without a heartbeat for this long the broker is away; it is due every three seconds. */
    private static final double SILENCE_SECONDS = 8;

    private final EventClients clients;
    private final EventsConfig config;
    private final Projector projector;
    private final Generations generations;
    private final Meters meters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> kafka;
    private volatile @Nullable Instant waitingSince = Instant.now();

    Follower(EventClients clients, EventsConfig config, Projector projector, Generations generations, Meters meters) {
        this.clients = clients;
        this.config = config;
        this.projector = projector;
        this.generations = generations;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            thread = Thread.ofPlatform().name("follower").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        stopping.countDown();
        var client = kafka;
        if (client != null) {
            client.wakeup();
        }
        var running = thread;
        if (running != null) {
            running.join(TimeUnit.SECONDS.toMillis(30));
        }
    }

    /** Since when no event could be taken in, because Kafka or the database is away; empty while all is well. */
    public Optional<Instant> waitingSince() {
        return Optional.ofNullable(waitingSince);
    }

    private void run() {
        while (isWanted()) {
            try (var client = clients.follower()) {
                kafka = client;
                follow(client);
            } catch (WakeupException _) {
                // The loop's condition decides
            } catch (Exception | Error failure) {
                // Nothing may end this thread but the stop: a client made anew begins at what the database says
                waiting("begins again", failure);
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> client) throws SQLException {
        var reading =
                new Reading(client, projector, generations, generations.live().generation(), Status.LIVE);
        client.subscribe(Topic.NAMES, new Partitions(reading));
        while (isWanted()) {
            try {
                meters.count(reading.next(POLL));
                meters.lag(reading.lag());
                hear(client);
            } catch (MovedException moved) {
                LOG.infof("Reads on from what the database says: %s", moved.getMessage());
                reading.takeAgain(generations.live().generation());
            } catch (SQLException failure) {
                waiting("waits for the database", failure);
            }
        }
    }

    private boolean isWanted() {
        return stopping.getCount() > 0;
    }

    /** A broker that is away makes polls come back empty, as a quiet topic does; its heartbeats tell the two apart. */
    private void hear(KafkaConsumer<String, byte[]> client) {
        var silence = client.metrics().entrySet().stream()
                .filter(each -> each.getKey().name().equals("last-heartbeat-seconds-ago"))
                .map(each -> each.getValue().metricValue())
                .findFirst();
        var heard = silence.orElse(-1.0) instanceof Double seconds && seconds >= 0 && seconds < SILENCE_SECONDS;
        if (heard) {
            if (waitingSince != null) {
                LOG.info("Takes events in");
            }
            waitingSince = null;
        } else if (waitingSince == null) {
            LOG.warn("Kafka is not heard of");
            waitingSince = Instant.now();
        }
    }

    /** Classes alone, as a rule: a message of the database or of a parser could quote a value. */
    private void waiting(String what, Throwable failure) {
        if (waitingSince == null) {
            waitingSince = Instant.now();
        }
        if (!isWanted()) {
            return;
        }
        var more = switch (failure) {
            case SQLException sql -> " " + sql.getSQLState();
            // Which topic, or which group: names of the contract
            case AuthorizationException refused -> " " + refused.getMessage();
            default -> "";
        };
        LOG.warnf(
                "The follower %s after %s%s%s",
                what,
                failure.getClass().getName(),
                more,
                Arrays.stream(failure.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("uk.onward"))
                        .findFirst()
                        .map(frame -> " at " + frame)
                        .orElse(""));
        try {
            stopping.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private record Partitions(Reading reading) implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            try {
                reading.take(partitions);
            } catch (SQLException e) {
                // Out of the poll: the client is made anew, and is assigned again
                throw new ProjectionException("Offsets can't be read", e);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            reading.leave(partitions);
        }
    }
}
