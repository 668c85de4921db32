package uk.onward.platform.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import uk.onward.platform.messaging.KafkaClients;

/**
 * One batch of the outbox: select, send, await, mark, all in one transaction that holds the relay's lock, so that a relay
 * that dies takes its lock with it and a relay that hangs is timed out.
 */
@ApplicationScoped
class OutboxBatch {
    private static final Logger LOG = Logger.getLogger(OutboxBatch.class);
    private static final String LOCK = "outbox-relay";

    private final AgroalDataSource database;
    private final Producer<String, byte[]> producer;
    private final OutboxConfig config;
    private final String jobRole;

    OutboxBatch(
            AgroalDataSource database,
            KafkaClients clients,
            OutboxConfig config,
            @ConfigProperty(name = "onward.database.role-prefix") String rolePrefix) {
        this.database = database;
        this.config = config;
        this.producer = clients.producer(config.deliveryTimeout());
        this.jobRole = rolePrefix + "_job";
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    /** @return whether there may be more to send at once */
    boolean send() {
        try (Connection connection = database.getConnection()) {
            try (var sql = connection.createStatement()) {
                sql.execute("set local role " + jobRole);
            }
            if (!lock(connection)) {
                return false;
            }
            List<Row> rows = unsent(connection);
            List<Row> sent = deliver(rows);
            mark(connection, sent);
            return rows.size() == config.batch() && !sent.isEmpty();
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

    private List<Row> unsent(Connection connection) throws SQLException {
        try (var sql = connection.prepareStatement("select position, aggregatetype, aggregateid, payload::text from outbox"
                + " where published_at is null order by position limit ?")) {
            sql.setInt(1, config.batch());
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
     * is sent in this batch, while other subjects go on.
     */
    private List<Row> deliver(List<Row> rows) {
        var sent = new ArrayList<Row>(rows.size());
        Set<String> failed = new HashSet<>();
        List<Row> waiting = rows;
        while (!waiting.isEmpty()) {
            Map<String, Row> round = new LinkedHashMap<>();
            var later = new ArrayList<Row>();
            for (Row row : waiting) {
                if (failed.contains(row.subject())) {
                    continue;
                }
                if (round.putIfAbsent(row.subject(), row) != null) {
                    later.add(row);
                }
            }
            Map<Row, Future<RecordMetadata>> underWay = new LinkedHashMap<>();
            round.values().forEach(row -> underWay.put(row, producer.send(row.toRecord())));
            underWay.forEach((row, answer) -> {
                if (acknowledged(row, answer)) {
                    sent.add(row);
                } else {
                    failed.add(row.subject());
                }
            });
            waiting = later;
        }
        return sent;
    }

    private static boolean acknowledged(Row row, Future<RecordMetadata> answer) {
        try {
            answer.get();
            return true;
        } catch (ExecutionException refused) {
            LOG.warnf("Event at position %d was not taken: %s", row.position(), refused.getCause().getClass().getName());
            return false;
        } catch (InterruptedException stopped) {
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
            sql.setArray(1, connection.createArrayOf("bigint", sent.stream().map(Row::position).toArray()));
            sql.executeUpdate();
        }
    }

    double oldestUnsentSeconds() {
        return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection();
                    var sql = connection.createStatement()) {
                sql.execute("set local role " + jobRole);
                try (var row = sql.executeQuery("select coalesce(extract(epoch from now() - min(recorded_at)), 0)"
                        + " from outbox where published_at is null")) {
                    row.next();
                    return Math.max(0, row.getDouble(1));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private record Row(long position, String topic, String subject, String payload) {
        ProducerRecord<String, byte[]> toRecord() {
            var message = new ProducerRecord<>(topic, subject, payload.getBytes(StandardCharsets.UTF_8));
            message.headers().add(new RecordHeader(
                    "content-type", "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.US_ASCII)));
            return message;
        }
    }
}
