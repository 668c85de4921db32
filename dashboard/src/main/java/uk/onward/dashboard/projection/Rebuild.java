package uk.onward.dashboard.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.event.EventClients;
import uk.onward.dashboard.event.EventsConfig;
import uk.onward.dashboard.event.Topic;

/**
 * Makes all projections anew from the first event on, beside the live ones, and puts them in their place. One at a time over
 * all replicas: a lock of a database session, which ends with its process. What a process leaves behind that died is swept
 * away by the next start; the live generation was never touched.
 */
@ApplicationScoped
public class Rebuild {
    private static final Logger LOG = Logger.getLogger(Rebuild.class);

    /** Any number that nobody else uses as an advisory lock in this database. */
    private static final long LOCK = 0x6f6e77617264L;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DataSource database;
    private final EventClients clients;
    private final EventsConfig config;
    private final Projector projector;
    private final Generations generations;
    private volatile Progress progress = Progress.NONE;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    Rebuild(
            DataSource database,
            EventClients clients,
            EventsConfig config,
            Projector projector,
            Generations generations) {
        this.database = database;
        this.clients = clients;
        this.config = config;
        this.projector = projector;
        this.generations = generations;
    }

    /** How a rebuild stands. */
    public enum State {
        NONE,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * The last rebuild of this process.
     *
     * @param events read so far, copies among them
     * @param left events that are known to be still ahead
     * @param cause why it failed: a class, without values
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Progress(
            State state,
            int generation,
            long events,
            long left,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String cause) {

        static final Progress NONE = new Progress(State.NONE, 0, 0, 0, null, null, null);

        Progress at(int generation, long events, long left) {
            return new Progress(state, generation, events, left, startedAt, endedAt, cause);
        }

        Progress ended(State how, @Nullable String cause) {
            return new Progress(how, generation, events, left, startedAt, Instant.now(), cause);
        }
    }

    public Progress progress() {
        return progress;
    }

    /**
     * Begins a rebuild and does not wait for it.
     *
     * @return false if one is running, here or in another replica
     * @throws ProjectionException if the database can't be asked
     */
    public synchronized boolean start() {
        var lock = lock();
        if (lock.isEmpty()) {
            return false;
        }
        progress = new Progress(State.RUNNING, 0, 0, 0, Instant.now(), null, null);
        thread = Thread.ofPlatform().name("rebuild").start(() -> run(lock.get()));
        return true;
    }

    /** Sweeps what a dead process left, unless another replica is at work. */
    void sweepAtStart(@Observes StartupEvent started) {
        if (config.enabled()) {
            Thread.ofVirtual().name("sweep").start(() -> {
                try (var held = lock().orElse(null)) {
                    if (held != null) {
                        generations.sweep();
                    }
                } catch (SQLException | ProjectionException e) {
                    LOG.infof("Nothing was swept: %s", e.getClass().getName());
                }
            });
        }
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        stopping = true;
        var running = thread;
        if (running != null) {
            running.join(TimeUnit.SECONDS.toMillis(30));
        }
    }

    private void run(Lock held) {
        try (held) {
            generations.sweep();
            build();
            // What was replaced, or what was begun and is not to be
            generations.sweep();
        } catch (SQLException | RuntimeException failure) {
            failed(failure);
        }
    }

    private void build() {
        try {
            var generation = generations.begin();
            LOG.infof("Rebuilds as generation %d", generation);
            fill(generation);
            progress = progress.ended(State.DONE, null);
            LOG.infof("Generation %d is live, of %d events", generation, progress.events());
        } catch (Exception | Error failure) {
            // Nothing may end this without a word: somebody waits for it
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        if (progress.state() == State.RUNNING) {
            progress = progress.ended(State.FAILED, failure.getClass().getSimpleName());
        }
        LOG.errorf("The rebuild ended by %s", failure.getClass().getName());
    }

    private void fill(int generation) throws SQLException, MovedException, InterruptedException {
        try (var kafka = clients.reader()) {
            var partitions = partitions(kafka);
            kafka.assign(partitions);
            var reading = new Reading(kafka, projector, generations, generation, Status.BUILDING);
            reading.take(partitions);
            kafka.seekToBeginning(partitions);
            var ends = kafka.endOffsets(partitions);
            long events = 0;
            do {
                if (stopping) {
                    throw new InterruptedException("The dashboard stops");
                }
                try {
                    var outcomes = reading.next(POLL);
                    events += outcomes.total();
                    progress = progress.at(generation, events, left(kafka, ends));
                } catch (SQLException e) {
                    // It may be back in a moment, and the batch is read again; if the lock was lost, the swap finds out
                    LOG.warnf("The rebuild waits after %s %s", e.getClass().getName(), e.getSQLState());
                    Thread.sleep(PAUSE_AFTER_FAILURE);
                }
            } while (left(kafka, ends) > 0 || !generations.swap(generation));
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> kafka) {
        return Topic.NAMES.stream()
                .flatMap(topic -> kafka.partitionsFor(topic).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }

    /** Offsets up to where the topics ended when this began. */
    private static long left(KafkaConsumer<?, ?> kafka, java.util.Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - kafka.position(end.getKey())))
                .sum();
    }

    private Optional<Lock> lock() {
        try {
            var connection = database.getConnection();
            try (var query = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
                query.setLong(1, LOCK);
                try (var row = query.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        return Optional.of(new Lock(connection));
                    }
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new ProjectionException("The lock of the rebuild can't be asked for", e);
        }
    }

    /** A session that holds the lock. It is the pool's, so the lock has to be given back before it is. */
    private record Lock(Connection connection) implements AutoCloseable {

        @Override
        public void close() throws SQLException {
            try (connection;
                    var unlock = connection.createStatement()) {
                unlock.execute("select pg_advisory_unlock_all()");
            }
        }
    }
}
