package uk.onward.referral.action;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.onward.platform.deadline.DueJob;
import uk.onward.platform.deadline.DueRows;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.time.BusinessClock;

/** Says of each action whose day has passed that it is overdue: one event. */
@Singleton
class OverdueActions extends DueJob<Integer> {
    private final Actions actions;
    private final ActionEvents events;
    private final Counter told;

    OverdueActions(
            EntityManager database,
            Actions actions,
            ActionEvents events,
            DatabaseRoles roles,
            ActionConfig config,
            BusinessClock clock,
            MeterRegistry metrics) {
        // Its day is over at the moment in which the clock runs out
        super("overdue-actions", new DueRows(database, "marac_action", "due_clock", "<="), roles, clock, config);
        this.actions = actions;
        this.events = events;
        this.told = Counter.builder("onward.actions.overdue")
                .description("Actions that fell overdue, told by this process")
                .register(metrics);
        Gauge.builder("onward.actions.failing", this, DueJob::failing)
                .description("Overdue actions that could not be told, and are tried again later")
                .register(metrics);
    }

    @Override
    protected Integer tell(List<UUID> ids, Instant now) {
        for (UUID id : ids) {
            MaracAction action = actions.findById(id);
            action.fallOverdue(now);
            events.tell(action, "overdue");
        }
        return ids.size();
    }

    @Override
    protected void told(Integer actions) {
        told.increment(actions);
    }
}
