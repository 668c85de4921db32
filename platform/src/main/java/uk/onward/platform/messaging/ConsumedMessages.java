package uk.onward.platform.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * The consumed-message log: says, in the transaction of the effect, whether an event is new to a consumer and later than
 * what it applied of that subject.
 */
@ApplicationScoped
class ConsumedMessages {
    private final EntityManager database;

    ConsumedMessages(EntityManager database) {
        this.database = database;
    }

    /** The subject is gone: whatever comes of it late, or out of the dead letters, is older than that. */
    void forget(String consumer, String subject) {
        database.createNativeQuery("insert into applied_sequence (consumer, subject, sequence) values (?1, ?2, ?3)"
                        + " on conflict (consumer, subject) do update set sequence = excluded.sequence")
                .setParameter(1, consumer)
                .setParameter(2, subject)
                .setParameter(3, Long.MAX_VALUE)
                .executeUpdate();
    }

    MessageOutcome consume(String consumer, IncomingEvent event) {
        int first = database.createNativeQuery(
                        "insert into consumed_message (consumer, event_id) values (?1, ?2) on conflict do nothing")
                .setParameter(1, consumer)
                .setParameter(2, event.id())
                .executeUpdate();
        if (first == 0) {
            return MessageOutcome.COPY;
        }
        @SuppressWarnings("unchecked")
        List<Long> before = database.createNativeQuery(
                        "insert into applied_sequence (consumer, subject, sequence)"
                                + " values (?1, ?2, ?3) on conflict (consumer, subject) do update set sequence = excluded.sequence"
                                + " where applied_sequence.sequence < excluded.sequence returning coalesce(old.sequence, 0)",
                        Long.class)
                .setParameter(1, consumer)
                .setParameter(2, event.subject())
                .setParameter(3, event.sequence())
                .getResultList();
        if (before.isEmpty()) {
            return MessageOutcome.OVERTAKEN;
        }
        return event.sequence() == before.getFirst() + 1 ? MessageOutcome.APPLIED : MessageOutcome.APPLIED_AFTER_GAP;
    }
}
