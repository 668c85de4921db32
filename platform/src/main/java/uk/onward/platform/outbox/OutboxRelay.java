package uk.onward.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Sends what is in the outbox, one relay per service at a time whatever the number of replicas. Woken by a commit in this
 * process, and by the clock for everything else.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    /** Above the delivery timeout times the two passes a batch may need. */
    private static final int TRANSACTION_SECONDS = 60;

    private final OutboxBatch batch;
    private final OutboxConfig config;
    private final Semaphore work = new Semaphore(0);
    private final AtomicReference<Thread> thread = new AtomicReference<>();

    OutboxRelay(OutboxBatch batch, OutboxConfig config, MeterRegistry metrics) {
        this.batch = batch;
        this.config = config;
        Gauge.builder("onward.outbox.oldest.unsent.seconds", batch, OutboxBatch::oldestUnsentSeconds)
                .description("Age of the oldest event that Kafka does not have yet")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        if (config.relay()) {
            thread.set(Thread.ofPlatform().name("outbox-relay").start(this::run));
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        Thread running = thread.getAndSet(null);
        if (running != null) {
            work.release();
            running.join(TimeUnit.SECONDS.toMillis(TRANSACTION_SECONDS));
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Appended appended) {
        work.release();
    }

    private void run() {
        while (thread.get() != null) {
            try {
                await();
                boolean more = true;
                while (more && thread.get() != null) {
                    more = QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).call(batch::send);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                // The rows are still there unmarked: the next round sends them
                LOG.warnf("The outbox could not be relayed: %s", failure.getClass().getName());
            }
        }
    }

    private void await() throws InterruptedException {
        if (work.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }
}
