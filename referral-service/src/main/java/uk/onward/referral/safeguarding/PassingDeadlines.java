package uk.onward.referral.safeguarding;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import uk.onward.platform.http.WireName;
import uk.onward.platform.persistence.DatabaseFailure;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.Failures;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.received.ReferralEvents.Happening;
import uk.onward.referral.safeguarding.clock.Deadline.News;
import uk.onward.referral.safeguarding.clock.Deadlines;

/**
 * Says of each deadline once that it is near and once that it was missed, whatever number of replicas look and however often
 * they are killed. The events, the marks and the time of the next look are one transaction under the referral's lock, and
 * what is marked is not found again.
 */
@ApplicationScoped
class PassingDeadlines {
    private static final Logger LOG = Logger.getLogger(PassingDeadlines.class);

    private final DueReferrals due;
    private final SafeguardingReferrals referrals;
    private final Casebook casebook;
    private final ReferralEvents events;
    private final DatabaseRoles roles;
    private final DeadlineConfig config;
    private final BusinessClock clock;
    private final MeterRegistry metrics;
    /** Referrals that failed, until when they are left alone: they would stand first in every batch otherwise. */
    private final Map<UUID, Instant> leftAlone = new ConcurrentHashMap<>();

    PassingDeadlines(
            DueReferrals due,
            SafeguardingReferrals referrals,
            Casebook casebook,
            ReferralEvents events,
            DatabaseRoles roles,
            DeadlineConfig config,
            BusinessClock clock,
            MeterRegistry metrics) {
        this.due = due;
        this.referrals = referrals;
        this.casebook = casebook;
        this.events = events;
        this.roles = roles;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        Gauge.builder("onward.safeguarding.deadlines.failing", leftAlone, Map::size)
                .description("Referrals whose deadlines could not be told of, and are tried again later")
                .register(metrics);
    }

    /** Tells of all that nobody else holds. */
    void pass() {
        leftAlone.values().removeIf(until -> until.isBefore(Instant.now()));
        boolean more = true;
        while (more) {
            more = batch() == config.batch();
        }
    }

    /** @return how many referrals were taken, those that failed among them */
    private int batch() {
        Instant now = clock.now();
        Batch taken = new Batch();
        try {
            count(roles.inTransaction(DatabaseRole.JOB, () -> {
                taken.referrals = due.lock(now, config.batch(), Set.copyOf(leftAlone.keySet()));
                var told = new EnumMap<News, Integer>(News.class);
                taken.referrals.forEach(id -> tell(id, now, told));
                return told;
            }));
        } catch (RuntimeException oneOfThem) {
            if (taken.referrals.isEmpty() || DatabaseFailure.isPassing(oneOfThem)) {
                throw oneOfThem;
            }
            // One bad referral must not hold back the others: each by itself
            taken.referrals.forEach(id -> alone(id, now));
        }
        return taken.referrals.size();
    }

    private void alone(UUID id, Instant now) {
        try {
            count(roles.inTransaction(DatabaseRole.JOB, () -> {
                var told = new EnumMap<News, Integer>(News.class);
                if (due.lock(id, now)) {
                    tell(id, now, told);
                }
                return told;
            }));
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isPassing(failure)) {
                throw failure;
            }
            leftAlone.put(id, Instant.now().plus(config.retry()));
            LOG.warnf("The deadlines of %s could not be told of: %s", id, Failures.describe(failure));
        }
    }

    private void tell(UUID id, Instant now, Map<News, Integer> told) {
        SafeguardingReferral referral = referrals.lock(id).orElseThrow();
        Deadlines deadlines = casebook.deadlines(referral);
        Optional<News> news = deadlines.pass(now);
        while (news.isPresent()) {
            referral.stands(deadlines);
            events.tell(
                    referrals, referral, news.get() == News.NEAR ? Happening.DEADLINE_NEAR : Happening.DEADLINE_MISSED);
            told.merge(news.get(), 1, Integer::sum);
            news = deadlines.pass(now);
        }
        referral.stands(deadlines);
    }

    private void count(Map<News, Integer> told) {
        told.forEach((news, times) -> metrics.counter("onward.safeguarding.deadlines.told", "news", WireName.of(news))
                .increment(times));
    }

    private static final class Batch {
        private List<UUID> referrals = List.of();
    }
}
