package uk.onward.platform.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.persistence.Ids;

/**
 * Messages that could not be applied: where they stand on their topic, and a cause without values. Kept in the database for
 * the redrive and sent to the service's dead-letter topic for whoever watches it. The message itself is copied nowhere.
 */
@Startup
@ApplicationScoped
class DeadLetters {
    private static final String TYPE = "uk.onward.platform.dead-letter.buried.v1";
    private final EntityManager database;
    private final DatabaseRoles roles;
    private final Instance<Outbox> outbox;
    private final String topic;

    DeadLetters(
            EntityManager database,
            DatabaseRoles roles,
            Instance<Outbox> outbox,
            MeterRegistry metrics,
            @ConfigProperty(name = "onward.dead-letters.topic") String topic) {
        this.database = database;
        this.roles = roles;
        this.outbox = outbox;
        this.topic = topic;
        Gauge.builder("onward.dead.letters", this, DeadLetters::waiting)
                .description("Messages that could not be applied and were not redriven")
                .register(metrics);
    }

    /** Where a dead letter stands. */
    record Letter(UUID id, String consumer, String topic, int partition, long offset) {}

    /** What the dead-letter topic is told. */
    record Buried(String consumer, String topic, int partition, long offset, String cause) {}

    void bury(String consumer, ConsumerRecord<String, byte[]> message, String cause) {
        UUID id = Ids.next();
        int isNew = database.createNativeQuery(
                        "insert into dead_letter (id, consumer, topic, partition, \"offset\", cause)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (consumer, topic, partition, \"offset\")"
                                + " do nothing")
                .setParameter(1, id)
                .setParameter(2, consumer)
                .setParameter(3, message.topic())
                .setParameter(4, message.partition())
                .setParameter(5, message.offset())
                .setParameter(6, cause)
                .executeUpdate();
        if (isNew == 1) {
            var buried = new Buried(consumer, message.topic(), message.partition(), message.offset(), cause);
            outbox.get()
                    .append(new OutgoingEvent(
                            Ids.next(),
                            topic,
                            TYPE,
                            id.toString(),
                            1,
                            Instant.now().truncatedTo(ChronoUnit.MICROS),
                            buried));
        }
    }

    @SuppressWarnings("unchecked")
    List<Letter> waitingLetters(int limit) {
        return roles.inTransaction(
                DatabaseRole.JOB,
                () -> ((List<Object[]>)
                                database.createNativeQuery("select id, consumer, topic, partition, \"offset\" from"
                                                + " dead_letter where redriven_at is null order by id limit ?1")
                                        .setParameter(1, limit)
                                        .getResultList())
                        .stream()
                                .map(row -> new Letter(
                                        (UUID) row[0],
                                        (String) row[1],
                                        (String) row[2],
                                        ((Number) row[3]).intValue(),
                                        ((Number) row[4]).longValue()))
                                .toList());
    }

    void redriven(UUID id) {
        roles.inTransaction(
                DatabaseRole.JOB,
                () -> database.createNativeQuery("update dead_letter set redriven_at = now() where id = ?1")
                        .setParameter(1, id)
                        .executeUpdate());
    }

    /** Asked by a scrape, which must answer though the database is away: then nothing is known. */
    private double waiting() {
        try {
            return roles.inTransaction(
                    DatabaseRole.JOB,
                    () -> ((Number) database.createNativeQuery(
                                            "select count(*) from dead_letter where redriven_at is null")
                                    .getSingleResult())
                            .doubleValue());
        } catch (RuntimeException away) {
            return Double.NaN;
        }
    }
}
