package uk.onward.gateway.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.TreeSet;
import uk.onward.gateway.contract.Catalogue;

/** The one log of this process. It is there while Kafka is not: then it says so, and the rest of the gateway goes on. */
@ApplicationScoped
class EventLogProducer {

    private static final String UP = "onward.gateway.events.up";

    @Produces
    @Singleton
    @Startup
    EventLog eventLog(KafkaConfig config, Catalogue catalogue, MeterRegistry meters) {
        Counter unreadable = Counter.builder("onward.gateway.events.unreadable")
                .description("Records met on event topics that are no event")
                .register(meters);
        var log = new EventLog(
                new TreeSet<>(catalogue.topics()), new Consumers(config)::open, config, unreadable::increment);
        Gauge.builder(UP, log, it -> it.isUp() ? 1 : 0)
                .description("Whether Kafka can be read")
                .register(meters);
        log.start();
        return log;
    }

    void close(@Disposes EventLog log, MeterRegistry meters) {
        meters.find(UP).gauges().forEach(meters::remove);
        log.close();
    }
}
