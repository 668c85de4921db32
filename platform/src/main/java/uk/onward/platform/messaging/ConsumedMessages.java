package uk.onward.platform.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

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

    /** What to do with an event. */
    enum Verdict {
        APPLY,
        /** A copy of one that was consumed. */
        COPY,
        /** An older state than the one applied. */
        OVERTAKEN
    }

    Verdict consume(String consumer, IncomingEvent event) {
        int first = database.createNativeQuery(
                        "insert into consumed_message (consumer, event_id) values (?1, ?2) on conflict do nothing")
                .setParameter(1, consumer)
                .setParameter(2, event.id())
                .executeUpdate();
        if (first == 0) {
            return Verdict.COPY;
        }
        int later = database.createNativeQuery("insert into applied_sequence (consumer, subject, sequence)"
                        + " values (?1, ?2, ?3) on conflict (consumer, subject) do update set sequence = excluded.sequence"
                        + " where applied_sequence.sequence < excluded.sequence")
                .setParameter(1, consumer)
                .setParameter(2, event.subject())
                .setParameter(3, event.sequence())
                .executeUpdate();
        return later == 0 ? Verdict.OVERTAKEN : Verdict.APPLY;
    }
}
