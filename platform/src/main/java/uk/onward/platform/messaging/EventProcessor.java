package uk.onward.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import uk.onward.platform.persistence.DatabaseFailure;
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
            count(
                    handler,
                    roles.inTransaction(
                            DatabaseRole.JOB,
                            () -> batch.stream()
                                    .map(message -> apply(handler, message))
                                    .toList()));
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isPassing(failure)) {
                throw failure;
            }
            batch.forEach(message -> processAlone(handler, message));
        }
    }

    /** @return whether it was applied, now or before */
    boolean processAlone(EventHandler handler, ConsumerRecord<String, byte[]> message) {
        for (int attempt = 1; ; attempt++) {
            try {
                count(handler, List.of(roles.inTransaction(DatabaseRole.JOB, () -> apply(handler, message))));
                return true;
            } catch (RuntimeException failure) {
                if (DatabaseFailure.isPassing(failure)) {
                    // The database is gone, not the message wrong: the loop waits and reads it again
                    throw failure;
                }
                if (attempt == TRIES || isForEver(failure)) {
                    bury(handler, message, failure);
                    return false;
                }
            }
        }
    }

    /** It would fail as often as it is tried. */
    private static boolean isForEver(RuntimeException failure) {
        return failure instanceof MalformedEventException || failure instanceof UnknownTypeException;
    }

    private MessageOutcome apply(EventHandler handler, ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            if (message.key() != null) {
                consumed.forget(handler.consumer(), message.key());
                handler.gone(message.topic(), message.key());
            }
            return MessageOutcome.TOMBSTONE;
        }
        IncomingEvent event = envelope.read(message.value());
        if (!handler.types().contains(event.type())) {
            if (handler.knowsEveryType()) {
                throw new UnknownTypeException();
            }
            return MessageOutcome.UNKNOWN_TYPE;
        }
        MessageOutcome outcome = consumed.consume(handler.consumer(), event);
        if (outcome == MessageOutcome.APPLIED || outcome == MessageOutcome.APPLIED_AFTER_GAP) {
            handler.apply(event);
        }
        return outcome;
    }

    private void bury(EventHandler handler, ConsumerRecord<String, byte[]> message, RuntimeException failure) {
        LOG.errorf(
                "Consumer %s gives up on %s-%d@%d: %s",
                handler.consumer(),
                message.topic(),
                message.partition(),
                message.offset(),
                failure.getClass().getName());
        roles.inTransaction(DatabaseRole.JOB, () -> {
            deadLetters.bury(handler.consumer(), message, failure.getClass().getSimpleName());
            return null;
        });
        count(handler, List.of(MessageOutcome.DEAD_LETTER));
    }

    /** After the commit: what was rolled back did not happen. */
    private void count(EventHandler handler, List<MessageOutcome> outcomes) {
        outcomes.forEach(outcome -> metrics.counter(
                        "onward.consumer.messages", "consumer", handler.consumer(), "outcome", outcome.label())
                .increment());
    }
}
