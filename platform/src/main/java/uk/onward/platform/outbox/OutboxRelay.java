package uk.onward.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.Failures;

/**
 * Sends what is in the outbox, one relay per service at a time whatever the number of replicas. Woken by a commit in this
 * process, and by the clock for everything else.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration MEASURE = Duration.ofSeconds(2);

    private final OutboxBatch batch;
    private final OutboxConfig config;
    private final int transactionSeconds;
    private final Semaphore work = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile @Nullable Instant oldestUnsent;
    private Instant measured = Instant.EPOCH;

    OutboxRelay(OutboxBatch batch, OutboxConfig config, MeterRegistry metrics) {
        this.batch = batch;
        this.config = config;
        // A batch's last round begins within one delivery timeout and ends, blocking included, within two more
        this.transactionSeconds = (int) config.deliveryTimeout().toSeconds() * 3 + 10;
        // Measured by the relay and not by the scrape, which must answer though the database is away
        Gauge.builder("onward.outbox.oldest.unsent.seconds", this, OutboxRelay::oldestUnsentSeconds)
                .description("Age of the oldest event that Kafka does not have yet")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        if (config.relay()) {
            thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        Thread running = thread;
        thread = null;
        if (running != null) {
            work.release();
            running.join(TimeUnit.SECONDS.toMillis(transactionSeconds));
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Appended appended) {
        work.release();
    }

    private void run() {
        while (thread != null) {
            try {
                await();
                pass();
                measure();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException | Error failure) {
                // The rows are still there unmarked: the next pass sends them. Nothing may end this thread but the stop
                LOG.warnf("The outbox could not be relayed: %s", Failures.describe(failure));
            }
        }
    }

    private void pass() {
        var held = new HeldBack();
        boolean more = true;
        while (more && thread != null) {
            more = QuarkusTransaction.requiringNew().timeout(transactionSeconds).call(() -> batch.send(held));
        }
        if (!held.isEmpty()) {
            LOG.warnf("The outbox holds back %s", held);
        }
    }

    private void measure() {
        if (measured.plus(MEASURE).isBefore(Instant.now())) {
            oldestUnsent = QuarkusTransaction.requiringNew().call(batch::oldestUnsent);
            measured = Instant.now();
        }
    }

    private double oldestUnsentSeconds() {
        Instant oldest = oldestUnsent;
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, Instant.now()).toMillis() / 1000.0);
    }

    private void await() throws InterruptedException {
        if (work.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }
}
