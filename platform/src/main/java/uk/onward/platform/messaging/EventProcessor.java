package uk.onward.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;

/** Applies messages so that each has its effect once, and none that is broken holds up the rest. */
@ApplicationScoped
class EventProcessor {
    private static final Logger LOG = Logger.getLogger(EventProcessor.class);
    private static final int TRIES = 3;

    private final DatabaseRoles roles;
    private final ConsumedMessages consumed;
    private final DeadLetters deadLetters;
    private final EventEnvelope envelope;
    private final MeterRegistry metrics;

    EventProcessor(
            DatabaseRoles roles,
            ConsumedMessages consumed,
            DeadLetters deadLetters,
            EventEnvelope envelope,
            MeterRegistry metrics) {
        this.roles = roles;
        this.consumed = consumed;
        this.deadLetters = deadLetters;
        this.envelope = envelope;
        this.metrics = metrics;
    }

    /** All in one transaction; one by one where that fails. */
    void process(EventHandler handler, List<ConsumerRecord<String, byte[]>> batch) {
        try {
            roles.inTransaction(DatabaseRole.JOB, () -> {
                batch.forEach(message -> apply(handler, message));
                return null;
            });
        } catch (RuntimeException failure) {
            if (isAway(failure)) {
                throw failure;
            }
            batch.forEach(message -> processAlone(handler, message));
        }
    }

    /** @return whether it was applied, now or before */
    boolean processAlone(EventHandler handler, ConsumerRecord<String, byte[]> message) {
        for (int attempt = 1; ; attempt++) {
            try {
                roles.inTransaction(DatabaseRole.JOB, () -> {
                    apply(handler, message);
                    return null;
                });
                return true;
            } catch (RuntimeException failure) {
                if (isAway(failure)) {
                    // The database is gone, not the message wrong: the loop waits and reads it again
                    throw failure;
                }
                if (attempt == TRIES || failure instanceof MalformedEventException) {
                    bury(handler, message, failure);
                    return false;
                }
            }
        }
    }

    private void apply(EventHandler handler, ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            count(handler, "tombstone");
            return;
        }
        IncomingEvent event = envelope.read(message.value());
        if (!handler.types().contains(event.type())) {
            count(handler, "unknown-type");
            return;
        }
        switch (consumed.consume(handler.consumer(), event)) {
            case APPLY -> {
                handler.apply(event);
                count(handler, "applied");
            }
            case COPY -> count(handler, "copy");
            case OVERTAKEN -> count(handler, "overtaken");
        }
    }

    private void bury(EventHandler handler, ConsumerRecord<String, byte[]> message, RuntimeException failure) {
        LOG.errorf(
                "Consumer %s gives up on %s-%d@%d: %s",
                handler.consumer(), message.topic(), message.partition(), message.offset(), failure.getClass().getName());
        roles.inTransaction(DatabaseRole.JOB, () -> {
            deadLetters.bury(handler.consumer(), message, failure.getClass().getSimpleName());
            return null;
        });
        count(handler, "dead-letter");
    }

    private void count(EventHandler handler, String outcome) {
        metrics.counter("onward.consumer.messages", "consumer", handler.consumer(), "outcome", outcome)
                .increment();
    }

    private static boolean isAway(Throwable failure) {
        for (Throwable at = failure; at != null && at != at.getCause(); at = at.getCause()) {
            if (at instanceof JDBCConnectionException
                    || at instanceof java.sql.SQLTransientConnectionException
                    || at instanceof java.sql.SQLNonTransientConnectionException
                    || at instanceof java.sql.SQLException sql && sql.getSQLState() != null && isPassing(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Connection lost, operator intervention, out of resources, deadlock or serialisation: SQLSTATE classes that pass. */
    private static boolean isPassing(String state) {
        return state.startsWith("08") || state.startsWith("57") || state.startsWith("53") || state.startsWith("40");
    }
}
