package uk.onward.platform.sealing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.Failures;

/**
 * Destroys people's keys. Asked for in the transaction that makes them needless, done after its commit: the other way round, a
 * transaction that then failed would have lost what it keeps. If the process dies between, or the key store is away, any replica
 * does it within a minute. Destroying twice does no harm, and is what each start does: a key store that was restored from a backup
 * has keys again that were destroyed since.
 */
@ApplicationScoped
public class KeyDestruction {
    private static final Logger LOG = Logger.getLogger(KeyDestruction.class);
    private static final int BATCH = 100;
    private static final int PAGE = 1000;

    private final EntityManager database;
    private final DatabaseRoles roles;
    private final PersonKeys keys;
    private final Event<Wanted> wanted;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("key-destruction").unstarted(work));

    /** Of the worker's thread alone. */
    private boolean lookedBack;

    KeyDestruction(
            EntityManager database, DatabaseRoles roles, PersonKeys keys, Event<Wanted> wanted, MeterRegistry metrics) {
        this.database = database;
        this.roles = roles;
        this.keys = keys;
        this.wanted = wanted;
        Gauge.builder("onward.keys.to.destroy", this, KeyDestruction::waiting)
                .description("People whose keys are to be destroyed and are not yet")
                .register(metrics);
    }

    /** Observed after the commit. */
    record Wanted() {}

    void start(@Observes StartupEvent started) {
        var _ = worker.scheduleWithFixedDelay(this::attempt, 0, 60, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.shutdownNow();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Wanted something) {
        if (!worker.isShutdown()) {
            worker.execute(this::attempt);
        }
    }

    /** For work that runs as {@link DatabaseRole#JOB}: once it commits, nothing that these keys sealed will open again. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void want(UUID person) {
        database.createNativeQuery("insert into key_destruction (person) values (?1) on conflict do nothing")
                .setParameter(1, person)
                .executeUpdate();
        wanted.fire(new Wanted());
    }

    private void attempt() {
        try {
            if (!lookedBack) {
                again();
                lookedBack = true;
            }
            run();
        } catch (RuntimeException failure) {
            // What is wanted still stands in the table
            LOG.warnf("Keys could not be destroyed yet: %s", Failures.describe(failure));
        }
    }

    /** Destroys all that ever was: done once after each start. */
    void again() {
        UUID after = new UUID(0, 0);
        int found = 0;
        List<UUID> people;
        do {
            UUID last = after;
            people = roles.inTransaction(DatabaseRole.JOB, () -> done(last));
            if (!people.isEmpty()) {
                found += keys.destroy(people);
                after = people.getLast();
            }
        } while (people.size() == PAGE);
        if (found > 0) {
            LOG.warnf("%d keys were there again that had been destroyed: was the key store restored?", found);
        }
    }

    /** Does all that is wanted. */
    void run() {
        List<UUID> people;
        do {
            people = roles.inTransaction(DatabaseRole.JOB, this::next);
            people.forEach(person -> {
                keys.destroy(List.of(person));
                roles.inTransaction(DatabaseRole.JOB, () -> markDone(person));
            });
        } while (people.size() == BATCH);
    }

    @SuppressWarnings("unchecked")
    private List<UUID> done(UUID after) {
        return database.createNativeQuery(
                        "select person from key_destruction where done_at is not null and person > ?1 order by person"
                                + " limit ?2",
                        UUID.class)
                .setParameter(1, after)
                .setParameter(2, PAGE)
                .getResultList();
    }

    @SuppressWarnings("unchecked")
    private List<UUID> next() {
        return database.createNativeQuery(
                        "select person from key_destruction where done_at is null order by asked_at limit ?1",
                        UUID.class)
                .setParameter(1, BATCH)
                .getResultList();
    }

    private int markDone(UUID person) {
        return database.createNativeQuery(
                        "update key_destruction set done_at = now() where person = ?1 and done_at is null")
                .setParameter(1, person)
                .executeUpdate();
    }

    /** Asked by a scrape, which must answer though the database is away: then nothing is known. */
    private double waiting() {
        try {
            return roles.inTransaction(
                    DatabaseRole.JOB,
                    () -> ((Number) database.createNativeQuery(
                                            "select count(*) from key_destruction where done_at is null")
                                    .getSingleResult())
                            .doubleValue());
        } catch (RuntimeException away) {
            return Double.NaN;
        }
    }
}
