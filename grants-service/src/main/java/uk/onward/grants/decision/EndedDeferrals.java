package uk.onward.grants.decision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import uk.onward.platform.persistence.DatabaseFailure;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.Failures;
import uk.onward.platform.time.BusinessClock;

/**
 * Publishes each record whose deferral has ended, with everything that was held: the mark and the events are one transaction
 * under the record's lock, and what is marked is not found again. So one effect, whatever number of replicas look and however
 * often they are killed.
 */
@ApplicationScoped
class EndedDeferrals {
    private static final Logger LOG = Logger.getLogger(EndedDeferrals.class);

    private final DecisionRecords papers;
    private final List<Held> held;
    private final DatabaseRoles roles;
    private final EntityManager database;
    private final PublicationConfig config;
    private final BusinessClock clock;
    private final Counter published;
    /** Records that failed, until when they are left alone: they would stand first each time otherwise. */
    private final Map<UUID, Instant> leftAlone = new ConcurrentHashMap<>();

    EndedDeferrals(
            DecisionRecords papers,
            @All List<Held> held,
            DatabaseRoles roles,
            EntityManager database,
            PublicationConfig config,
            BusinessClock clock,
            MeterRegistry metrics) {
        this.papers = papers;
        this.held = held;
        this.roles = roles;
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.published = Counter.builder("onward.decisions.published")
                .description("Decision records published by this process when their deferral had ended")
                .register(metrics);
        Gauge.builder("onward.decisions.failing", leftAlone, Map::size)
                .description("Decision records that could not be published, and are tried again later")
                .register(metrics);
    }

    /** Publishes all that are due and that nobody else holds, each in a transaction of its own. */
    void pass() {
        leftAlone.values().removeIf(until -> until.isBefore(Instant.now()));
        boolean more = true;
        while (more) {
            more = publishNext();
        }
    }

    /** @return whether there was one, published or failed */
    private boolean publishNext() {
        var taken = new ArrayList<UUID>();
        try {
            roles.inTransaction(DatabaseRole.JOB, () -> {
                lockNext().ifPresent(id -> {
                    taken.add(id);
                    publish(id);
                });
                return null;
            });
            published.increment(taken.size());
            taken.forEach(id -> LOG.infof("Decision record %s is published", id));
        } catch (RuntimeException failure) {
            if (taken.isEmpty() || DatabaseFailure.isPassing(failure)) {
                throw failure;
            }
            leftAlone.put(taken.getFirst(), Instant.now().plus(config.retry()));
            LOG.warnf("Decision record %s could not be published: %s", taken.getFirst(), Failures.describe(failure));
        }
        return !taken.isEmpty();
    }

    private void publish(UUID id) {
        DecisionRecord paper = papers.findById(id);
        paper.publish(clock.now());
        papers.flush();
        held.forEach(things -> things.tell(id));
    }

    /** Nobody adds to what hangs on it meanwhile: whoever does holds it for share, and then it comes up again. */
    private Optional<UUID> lockNext() {
        List<?> found = database.createNativeQuery(
                        "select id from decision_record where published_at is null and deferred_until <= ?1"
                                + " and id <> all (?2) order by deferred_until limit 1 for update skip locked",
                        UUID.class)
                .setParameter(1, clock.now())
                .setParameter(2, leftAlone.keySet().toArray(UUID[]::new))
                .getResultList();
        return found.stream().map(UUID.class::cast).findFirst();
    }
}
