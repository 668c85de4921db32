package uk.onward.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;
import uk.onward.platform.messaging.EventEnvelope;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.persistence.Ids;

/** Takes an event into the transaction under way: it is sent if, and only if, that transaction commits. */
@ApplicationScoped
public class Outbox {
    private final EntityManager database;
    private final EventEnvelope envelope;
    private final Event<Appended> appended;

    Outbox(EntityManager database, EventEnvelope envelope, Event<Appended> appended) {
        this.database = database;
        this.envelope = envelope;
        this.appended = appended;
    }

    /**
     * The caller holds the lock of the aggregate's row, under which it raised the sequence. The row's own time is the
     * database's, whatever the business clock says: partitions and the age of what is unsent go by it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(OutgoingEvent event) {
        appendAll(List.of(event));
    }

    /** As {@link #append}, for many in one round trip; they keep the order they come in. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void appendAll(List<OutgoingEvent> events) {
        database.unwrap(Session.class).doWork(connection -> {
            try (var sql = connection.prepareStatement(
                    "insert into outbox (id, aggregatetype, aggregateid, sequence, type, payload)"
                            + " values (?, ?, ?, ?, ?, ?::jsonb)")) {
                for (OutgoingEvent event : events) {
                    sql.setObject(1, event.id());
                    sql.setString(2, event.topic());
                    sql.setString(3, event.subject());
                    sql.setLong(4, event.sequence());
                    sql.setString(5, event.type());
                    sql.setString(6, envelope.write(event));
                    sql.addBatch();
                }
                sql.executeBatch();
            }
        });
        appended.fire(new Appended());
    }

    /**
     * The subject is gone: after all that was told of it before, its key is sent without a value. The caller holds the lock of
     * the aggregate's row, and nothing may be told of it any more.
     *
     * @param sequence higher than that of the last event
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void appendTombstone(String topic, String subject, long sequence) {
        database.createNativeQuery("insert into outbox (id, aggregatetype, aggregateid, sequence, type)"
                        + " values (?1, ?2, ?3, ?4, 'tombstone')")
                .setParameter(1, Ids.next())
                .setParameter(2, topic)
                .setParameter(3, subject)
                .setParameter(4, sequence)
                .executeUpdate();
        appended.fire(new Appended());
    }

    /** Whether more than so many events wait to be sent. Asked as the job role. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isBehind(int events) {
        Number waiting = (Number) database.createNativeQuery(
                        "select count(*) from (select 1 from outbox where published_at is null limit ?1) waiting")
                .setParameter(1, events + 1)
                .getSingleResult();
        return waiting.intValue() > events;
    }

    /** Observed by the relay after the commit. */
    record Appended() {}
}
