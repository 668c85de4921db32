package uk.onward.referral.safeguarding;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uk.onward.platform.deadline.DueJob;
import uk.onward.platform.deadline.DueRows;
import uk.onward.platform.http.WireName;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.received.ReferralEvents.Happening;
import uk.onward.referral.safeguarding.clock.Deadline.News;
import uk.onward.referral.safeguarding.clock.Deadlines;

/** Says of each deadline once that it is near and once that it was missed. */
@Singleton
class PassingDeadlines extends DueJob<Map<News, Integer>> {
    private final SafeguardingReferrals referrals;
    private final Casebook casebook;
    private final ReferralEvents events;
    private final MeterRegistry metrics;

    PassingDeadlines(
            EntityManager database,
            SafeguardingReferrals referrals,
            Casebook casebook,
            ReferralEvents events,
            DatabaseRoles roles,
            DeadlineConfig config,
            BusinessClock clock,
            MeterRegistry metrics) {
        super(
                "safeguarding-deadlines",
                new DueRows(database, "safeguarding_referral", "clock_next", "<"),
                roles,
                clock,
                config);
        this.referrals = referrals;
        this.casebook = casebook;
        this.events = events;
        this.metrics = metrics;
        Gauge.builder("onward.safeguarding.deadlines.failing", this, DueJob::failing)
                .description("Referrals whose deadlines could not be told of, and are tried again later")
                .register(metrics);
    }

    @Override
    protected Map<News, Integer> tell(List<UUID> ids, Instant now) {
        var told = new EnumMap<News, Integer>(News.class);
        ids.forEach(id -> tell(id, now, told));
        return told;
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

    @Override
    protected void told(Map<News, Integer> news) {
        news.forEach((what, times) -> metrics.counter("onward.safeguarding.deadlines.told", "news", WireName.of(what))
                .increment(times));
    }
}
