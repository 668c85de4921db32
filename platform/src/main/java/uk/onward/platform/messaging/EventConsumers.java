package uk.onward.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts a consumer for each {@link EventHandler} of the service, and stops them with it. */
@ApplicationScoped
class EventConsumers {
    private final List<EventHandler> handlers;
    private final KafkaClients clients;
    private final EventProcessor processor;
    private final MeterRegistry metrics;
    private final boolean enabled;
    private final List<EventConsumer> running = new CopyOnWriteArrayList<>();

    EventConsumers(
            @All List<EventHandler> handlers,
            KafkaClients clients,
            EventProcessor processor,
            MeterRegistry metrics,
            @ConfigProperty(name = "onward.consumers.enabled", defaultValue = "true") boolean enabled) {
        this.handlers = handlers;
        this.clients = clients;
        this.processor = processor;
        this.metrics = metrics;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent started) {
        if (enabled) {
            handlers.forEach(handler -> running.add(EventConsumer.start(handler, clients, processor, metrics)));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.forEach(EventConsumer::stop);
        running.forEach(EventConsumer::awaitEnd);
        running.clear();
    }
}
