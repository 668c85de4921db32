package uk.onward.dashboard.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import uk.onward.dashboard.projection.Outcomes.Outcome;

/** What is counted of the live projections, under the names that the services' consumers have. */
@ApplicationScoped
class Meters {
    private static final String CONSUMER = "projections";

    private final MeterRegistry registry;
    private final AtomicLong lag = new AtomicLong();

    Meters(MeterRegistry registry, DeadLetters deadLetters) {
        this.registry = registry;
        Gauge.builder("onward.dead.letters", deadLetters, Meters::waiting)
                .description("Messages that could not be taken in and were not redriven")
                .register(registry);
        Gauge.builder("onward.consumer.lag", lag, AtomicLong::get)
                .description("Messages of this replica's partitions that are not in the figures yet")
                .tag("consumer", CONSUMER)
                .register(registry);
        // From the beginning: an alert on a counter that is not there yet is no alert
        for (var outcome : Outcome.values()) {
            counter(outcome);
        }
    }

    /** After the commit: what was rolled back did not happen. */
    void count(Outcomes outcomes) {
        outcomes.counts().forEach((outcome, count) -> counter(outcome).increment(count));
        registry.counter("onward.consumer.missing", "consumer", CONSUMER).increment((double) outcomes.missing());
    }

    void lag(long messages) {
        lag.set(messages);
    }

    long lag() {
        return lag.get();
    }

    private io.micrometer.core.instrument.Counter counter(Outcome outcome) {
        return registry.counter("onward.consumer.messages", "consumer", CONSUMER, "outcome", outcome.label());
    }

    /** Asked by a scrape, which must answer though the database is away: then nothing is known. */
    private static double waiting(DeadLetters deadLetters) {
        try {
            return deadLetters.count();
        } catch (SQLException _) {
            return Double.NaN;
        }
    }
}
