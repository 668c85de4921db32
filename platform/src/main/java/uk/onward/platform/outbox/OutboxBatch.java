package uk.onward.platform.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.messaging.KafkaClients;

/**
 * One batch of the outbox: select, send, await, mark, all in one transaction that holds the relay's lock, so that a relay
 * that dies takes its lock with it and a relay that hangs is timed out.
 */
@ApplicationScoped
class OutboxBatch {
    private static final String LOCK = "outbox-relay";

    private final AgroalDataSource database;
    private final KafkaClients clients;
    private final OutboxConfig config;
    private final String jobRole;
    private @Nullable Producer<String, byte[]> producer;

    OutboxBatch(
            AgroalDataSource database,
            KafkaClients clients,
            OutboxConfig config,
            @ConfigProperty(name = "onward.database.role-prefix") String rolePrefix) {
        this.database = database;
        this.clients = clients;
        this.config = config;
        this.jobRole = rolePrefix + "_job";
    }

    @PreDestroy
    void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
            producer = null;
        }
    }

    /**
     * Sends one batch, in the transaction under way.
     *
     * @param held what the pass under way could not send: its subjects are left out, and those that fail are added
     * @return whether there may be more to send at once
     */
    boolean send(HeldBack held) {
        try (Connection connection = database.getConnection()) {
            try (var sql = connection.createStatement()) {
                sql.execute("set local role " + jobRole);
            }
            if (!lock(connection)) {
                return false;
            }
            List<Row> rows = unsent(connection, held);
            mark(connection, deliver(rows, held));
            return rows.size() == config.batch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (var sql = connection.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            sql.setString(1, LOCK);
            try (var row = sql.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** What is held back is not selected either: else a batch full of it would stand before all the rest. */
    private List<Row> unsent(Connection connection, HeldBack held) throws SQLException {
        try (var sql =
                connection.prepareStatement("select position, aggregatetype, aggregateid, payload::text from outbox"
                        + " where published_at is null and aggregateid <> all (?) and aggregatetype <> all (?)"
                        + " order by position limit ?")) {
            sql.setArray(1, connection.createArrayOf("text", held.subjects().toArray()));
            sql.setArray(2, connection.createArrayOf("text", held.topics().toArray()));
            sql.setInt(3, config.batch());
            var rows = new ArrayList<Row>();
            try (var row = sql.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
            return rows;
        }
    }

    /**
     * Sends in rounds, at most one event of a subject under way at a time: after one fails, nothing later of that subject
     * is sent in this pass, while other subjects go on. No round begins so late that it could outlive the transaction, and
     * with it the lock.
     */
    private List<Row> deliver(List<Row> rows, HeldBack held) {
        Instant lastRound = Instant.now().plus(config.deliveryTimeout());
        var sent = new ArrayList<Row>(rows.size());
        List<Row> waiting = rows;
        while (!waiting.isEmpty() && Instant.now().isBefore(lastRound)) {
            Map<String, Row> round = new LinkedHashMap<>();
            var later = new ArrayList<Row>();
            for (Row row : waiting) {
                if (!held.holds(row.topic(), row.subject()) && round.putIfAbsent(row.subject(), row) != null) {
                    later.add(row);
                }
            }
            Map<Row, Future<RecordMetadata>> underWay = new LinkedHashMap<>();
            for (Row row : round.values()) {
                if (!held.holds(row.topic(), row.subject()) && Instant.now().isBefore(lastRound)) {
                    underWay.put(row, attempt(row, held));
                }
            }
            underWay.forEach((row, answer) -> {
                if (acknowledged(row, answer, held)) {
                    sent.add(row);
                }
            });
            waiting = later;
        }
        return sent;
    }

    private Future<RecordMetadata> attempt(Row row, HeldBack held) {
        try {
            if (producer == null) {
                producer = clients.producer(config.deliveryTimeout());
            }
            Instant begun = Instant.now();
            Future<RecordMetadata> answer = producer.send(row.toRecord());
            if (answer.isDone() && Duration.between(begun, Instant.now()).compareTo(KafkaClients.UNREACHABLE) >= 0) {
                // Nothing is known of the topic, so each further send to it would wait as long
                held.topic(row.topic());
            }
            return answer;
        } catch (KafkaException broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    private boolean acknowledged(Row row, Future<RecordMetadata> answer, HeldBack held) {
        try {
            answer.get();
            return true;
        } catch (ExecutionException refused) {
            held.subject(row.subject());
            held.reason(row.position(), refused.getCause());
            if (!(refused.getCause() instanceof ApiException)) {
                // The producer itself is broken, for good: the next attempt makes a new one
                close();
            }
            return false;
        } catch (InterruptedException stopped) {
            held.subject(row.subject());
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void mark(Connection connection, List<Row> sent) throws SQLException {
        if (sent.isEmpty()) {
            return;
        }
        try (var sql = connection.prepareStatement(
                "update outbox set published_at = now() where position = any(?) and published_at is null")) {
            sql.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", sent.stream().map(Row::position).toArray()));
            sql.executeUpdate();
        }
    }

    /** @return when the oldest row that is not sent was recorded; null if all are, in the transaction under way */
    @Nullable
    Instant oldestUnsent() {
        try (Connection connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute("set local role " + jobRole);
            try (var row = sql.executeQuery(
                    "select recorded_at from outbox where published_at is null order by position limit 1")) {
                return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param payload null for a tombstone */
    private record Row(
            long position,
            String topic,
            String subject,
            @Nullable String payload) {
        ProducerRecord<String, byte[]> toRecord() {
            if (payload == null) {
                return new ProducerRecord<>(topic, subject, null);
            }
            var message = new ProducerRecord<>(topic, subject, payload.getBytes(StandardCharsets.UTF_8));
            message.headers()
                    .add(new RecordHeader(
                            "content-type",
                            "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.US_ASCII)));
            return message;
        }
    }
}
