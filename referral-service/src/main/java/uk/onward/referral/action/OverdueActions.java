package uk.onward.referral.action;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
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
 * Says of each action whose day has passed that it is overdue: one event, whatever number of replicas look and however often
 * they are killed. The event, the mark and the stopped clock are one transaction under the action's lock, and a stopped clock is
 * not found again.
 */
@ApplicationScoped
class OverdueActions {
    private static final Logger LOG = Logger.getLogger(OverdueActions.class);

    private final DueActions due;
    private final Actions actions;
    private final ActionEvents events;
    private final DatabaseRoles roles;
    private final ActionConfig config;
    private final BusinessClock clock;
    private final Counter told;
    /** Actions that failed, until when they are left alone: they would stand first in every batch otherwise. */
    private final Map<UUID, Instant> leftAlone = new ConcurrentHashMap<>();

    OverdueActions(
            DueActions due,
            Actions actions,
            ActionEvents events,
            DatabaseRoles roles,
            ActionConfig config,
            BusinessClock clock,
            MeterRegistry metrics) {
        this.due = due;
        this.actions = actions;
        this.events = events;
        this.roles = roles;
        this.config = config;
        this.clock = clock;
        this.told = Counter.builder("onward.actions.overdue")
                .description("Actions that fell overdue, told by this process")
                .register(metrics);
        Gauge.builder("onward.actions.failing", leftAlone, Map::size)
                .description("Overdue actions that could not be told, and are tried again later")
                .register(metrics);
    }

    /** Tells of all that are due and that nobody else holds. */
    void pass() {
        leftAlone.values().removeIf(until -> until.isBefore(Instant.now()));
        boolean more = true;
        while (more) {
            more = batch() == config.batch();
        }
    }

    /** @return how many were taken, those that failed among them */
    private int batch() {
        Instant now = clock.now();
        Batch taken = new Batch();
        try {
            roles.inTransaction(DatabaseRole.JOB, () -> {
                taken.actions = due.lock(now, config.batch(), Set.copyOf(leftAlone.keySet()));
                taken.actions.forEach(this::tell);
                return null;
            });
            told.increment(taken.actions.size());
        } catch (RuntimeException oneOfThem) {
            if (taken.actions.isEmpty() || DatabaseFailure.isPassing(oneOfThem)) {
                throw oneOfThem;
            }
            // One bad action must not hold back the others: each by itself
            taken.actions.forEach(id -> alone(id, now));
        }
        return taken.actions.size();
    }

    private void alone(UUID id, Instant now) {
        try {
            boolean done = roles.inTransaction(DatabaseRole.JOB, () -> {
                boolean mine = due.lock(id, now);
                if (mine) {
                    tell(id);
                }
                return mine;
            });
            told.increment(done ? 1 : 0);
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isPassing(failure)) {
                throw failure;
            }
            leftAlone.put(id, Instant.now().plus(config.retry()));
            LOG.warnf("That action %s is overdue could not be told: %s", id, Failures.describe(failure));
        }
    }

    private void tell(UUID id) {
        MaracAction action = actions.findById(id);
        action.fallOverdue(clock.now());
        events.tell(action, "overdue");
    }

    private static final class Batch {
        private List<UUID> actions = List.of();
    }
}
