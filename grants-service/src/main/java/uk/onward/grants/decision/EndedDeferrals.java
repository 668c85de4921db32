package uk.onward.grants.decision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import uk.onward.platform.deadline.DueJob;
import uk.onward.platform.deadline.DueRows;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.time.BusinessClock;

/**
 * Publishes each record whose deferral has ended, with everything that was held, in one transaction. Nobody adds to what hangs
 * on it meanwhile: whoever does holds the record for share, and then it comes up again.
 */
@Singleton
class EndedDeferrals extends DueJob<List<UUID>> {
    private static final Logger LOG = Logger.getLogger(EndedDeferrals.class);

    private final DecisionRecords papers;
    private final List<Held> held;
    private final Counter published;

    EndedDeferrals(
            DecisionRecords papers,
            @All List<Held> held,
            DatabaseRoles roles,
            EntityManager database,
            PublicationConfig config,
            BusinessClock clock,
            MeterRegistry metrics) {
        super("ended-deferrals", new DueRows(database, "decision_record", "publish_at", "<="), roles, clock, config);
        this.papers = papers;
        this.held = held;
        this.published = Counter.builder("onward.decisions.published")
                .description("Decision records published by this process when their deferral had ended")
                .register(metrics);
        Gauge.builder("onward.decisions.failing", this, DueJob::failing)
                .description("Decision records that could not be published, and are tried again later")
                .register(metrics);
    }

    @Override
    protected List<UUID> tell(List<UUID> ids, Instant now) {
        for (UUID id : ids) {
            papers.findById(id).publish(now);
            papers.flush();
            held.forEach(things -> things.tell(id));
        }
        return ids;
    }

    @Override
    protected void told(List<UUID> ids) {
        published.increment(ids.size());
        ids.forEach(id -> LOG.infof("Decision record %s is published", id));
    }
}
