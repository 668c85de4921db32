package uk.onward.platform.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.Failures;

/**
 * What is kept for a time and no longer: sent events by the day, idempotency keys for 30 days, the ids of consumed messages
 * for 90 (older copies are told by their sequence). Every replica may run it at any moment: it takes a lock and repeats
 * harmlessly.
 */
@ApplicationScoped
class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private final EntityManager database;
    private final DatabaseRoles roles;
    private final OutboxConfig config;
    private final ScheduledExecutorService hourly = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("housekeeping").unstarted(work));

    Housekeeping(EntityManager database, DatabaseRoles roles, OutboxConfig config) {
        this.database = database;
        this.roles = roles;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        var _ = hourly.scheduleWithFixedDelay(this::run, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) {
        hourly.shutdownNow();
    }

    /** Each piece by itself: one that fails leaves the others their turn, and is due again in an hour. */
    void run() {
        attempt(
                "outbox",
                () -> database.createNativeQuery("select maintain_outbox(?1)", Object.class)
                        .setParameter(1, config.keepDays())
                        .getResultList());
        attempt(
                "idempotency keys",
                () -> database.createNativeQuery(
                                "delete from idempotency_key where recorded_at < now() - interval '30 days'")
                        .executeUpdate());
        attempt(
                "consumed messages",
                () -> database.createNativeQuery(
                                "delete from consumed_message where consumed_at < now() - interval '90 days'")
                        .executeUpdate());
    }

    private void attempt(String what, Supplier<?> work) {
        try {
            roles.inTransaction(DatabaseRole.JOB, work);
        } catch (RuntimeException failure) {
            LOG.warnf("Housekeeping of %s failed: %s", what, Failures.describe(failure));
        }
    }
}
