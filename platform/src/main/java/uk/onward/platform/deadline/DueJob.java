package uk.onward.platform.deadline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import uk.onward.platform.persistence.DatabaseFailure;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.Failures;
import uk.onward.platform.time.BusinessClock;

/**
 * Tells once of each row whose clock has run out, whatever number of replicas look and however often they are killed: what is
 * told and the stopped clock are one transaction under the row's lock, and a stopped clock is not found again. A bean that
 * extends it is looked after by {@link DueWatch}.
 *
 * @param <T> what is counted once it is committed
 */
public abstract class DueJob<T> {
    private static final Logger LOG = Logger.getLogger(DueJob.class);

    private final String name;
    private final DueRows due;
    private final DatabaseRoles roles;
    private final BusinessClock clock;
    private final WatchConfig config;
    /** Rows that failed, until when they are left alone: they would stand first in every batch otherwise. */
    private final Map<UUID, Instant> leftAlone = new ConcurrentHashMap<>();

    /** @param name of its thread, and in the log */
    protected DueJob(String name, DueRows due, DatabaseRoles roles, BusinessClock clock, WatchConfig config) {
        this.name = name;
        this.due = due;
        this.roles = roles;
        this.clock = clock;
        this.config = config;
    }

    /**
     * In the transaction that holds the rows' locks, as the job role; must stop or move the clock of each.
     *
     * @param ids none where nothing was left to do
     */
    protected abstract T tell(List<UUID> ids, Instant now);

    /** After the commit. */
    protected abstract void told(T what);

    /** How many failed and are tried again later. */
    public final int failing() {
        return leftAlone.size();
    }

    /** Tells of all that are due and that nobody else holds. */
    public final void pass() {
        leftAlone.values().removeIf(until -> until.isBefore(Instant.now()));
        boolean more = true;
        while (more) {
            more = batch() == config.batch();
        }
    }

    final String name() {
        return name;
    }

    final WatchConfig config() {
        return config;
    }

    /** @return how many were taken, those that failed among them */
    private int batch() {
        Instant now = clock.now();
        Batch taken = new Batch();
        try {
            told(roles.inTransaction(DatabaseRole.JOB, () -> {
                taken.ids = due.lock(now, config.batch(), Set.copyOf(leftAlone.keySet()));
                return tell(taken.ids, now);
            }));
        } catch (RuntimeException oneOfThem) {
            if (taken.ids.isEmpty() || DatabaseFailure.isPassing(oneOfThem)) {
                throw oneOfThem;
            }
            // One bad row must not hold back the others: each by itself
            taken.ids.forEach(id -> alone(id, now));
        }
        return taken.ids.size();
    }

    private void alone(UUID id, Instant now) {
        try {
            told(roles.inTransaction(DatabaseRole.JOB, () -> tell(due.lock(id, now) ? List.of(id) : List.of(), now)));
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isPassing(failure)) {
                throw failure;
            }
            leftAlone.put(id, Instant.now().plus(config.retry()));
            LOG.warnf("%s: %s could not be told of: %s", name, id, Failures.describe(failure));
        }
    }

    private static final class Batch {
        private List<UUID> ids = List.of();
    }
}
