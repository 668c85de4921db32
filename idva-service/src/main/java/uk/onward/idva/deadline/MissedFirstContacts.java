package uk.onward.idva.deadline;

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
import uk.onward.idva.referral.CaseFiles;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.Referrals;
import uk.onward.platform.persistence.DatabaseFailure;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.Failures;
import uk.onward.platform.time.BusinessClock;

/**
 * Says of each first contact that was missed that it was: one event, whatever number of replicas look and however often
 * they are killed. The event, the mark and the stopped clock are one transaction under the referral's lock, and a stopped
 * clock is not found again.
 */
@ApplicationScoped
class MissedFirstContacts {
    private static final Logger LOG = Logger.getLogger(MissedFirstContacts.class);

    private final DueCases due;
    private final Referrals referrals;
    private final CaseFiles files;
    private final FirstContactClock firstContact;
    private final DatabaseRoles roles;
    private final DeadlineConfig config;
    private final BusinessClock clock;
    private final Counter told;
    /** Cases that failed, until when they are left alone: they would stand first in every batch otherwise. */
    private final Map<UUID, Instant> leftAlone = new ConcurrentHashMap<>();

    MissedFirstContacts(
            DueCases due,
            Referrals referrals,
            CaseFiles files,
            FirstContactClock firstContact,
            DatabaseRoles roles,
            DeadlineConfig config,
            BusinessClock clock,
            MeterRegistry metrics) {
        this.due = due;
        this.referrals = referrals;
        this.files = files;
        this.firstContact = firstContact;
        this.roles = roles;
        this.config = config;
        this.clock = clock;
        this.told = Counter.builder("onward.first.contact.missed")
                .description("First contacts that were not made in time, told by this process")
                .register(metrics);
        Gauge.builder("onward.first.contact.failing", leftAlone, Map::size)
                .description("Cases whose missed first contact could not be told, and is tried again later")
                .register(metrics);
    }

    /** Tells of all that are due and that nobody else holds. */
    void pass() {
        leftAlone.values().removeIf(until -> until.isBefore(Instant.now()));
        boolean more = true;
        while (more) {
            List<UUID> found = batch();
            more = found.size() == config.batch();
        }
    }

    /** @return the cases that were taken, those that failed among them */
    private List<UUID> batch() {
        Instant now = clock.now();
        Batch taken = new Batch();
        try {
            roles.inTransaction(DatabaseRole.JOB, () -> {
                taken.cases = due.lock(now, config.batch(), Set.copyOf(leftAlone.keySet()));
                taken.cases.forEach(this::tell);
                return null;
            });
            told.increment(taken.cases.size());
        } catch (RuntimeException oneOfThem) {
            if (taken.cases.isEmpty() || DatabaseFailure.isPassing(oneOfThem)) {
                throw oneOfThem;
            }
            // One bad case must not hold back the others: each by itself
            taken.cases.forEach(id -> alone(id, now));
        }
        return taken.cases;
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
            LOG.warnf("The missed first contact of %s could not be told: %s", id, Failures.describe(failure));
        }
    }

    private void tell(UUID id) {
        Referral referral = referrals.lock(id);
        firstContact.missed(referral, files.of(referral));
    }

    private static final class Batch {
        private List<UUID> cases = List.of();
    }
}
