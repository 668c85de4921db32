package uk.onward.dashboard.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import uk.onward.dashboard.event.Message;
import uk.onward.dashboard.event.Topic;

/** What could not be taken in: where it stands and a cause without values. The message itself is copied nowhere. */
@ApplicationScoped
class DeadLetters {
    private final DataSource database;

    DeadLetters(DataSource database) {
        this.database = database;
    }

    void bury(Connection connection, int generation, Message message, String cause) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into dead_letter as d (generation, topic, partition, record_offset, event_id, event_type, subject,
                    sequence, cause)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (generation, topic, partition, record_offset)
                do update set cause = excluded.cause, attempts = d.attempts + 1, failed_at = now()""")) {
            var origin = message.origin();
            insert.setInt(1, generation);
            insert.setString(2, origin.topic().topicName());
            insert.setInt(3, origin.partition());
            insert.setLong(4, origin.offset());
            switch (message) {
                case Message.State state -> {
                    insert.setObject(5, state.id());
                    insert.setString(6, state.type());
                    insert.setObject(7, state.subject());
                    insert.setLong(8, state.sequence());
                }
                case Message.Broken broken -> {
                    insert.setObject(5, broken.id(), Types.OTHER);
                    insert.setString(6, broken.type());
                    insert.setObject(7, broken.subject(), Types.OTHER);
                    insert.setObject(8, broken.sequence(), Types.BIGINT);
                }
                case Message.Gone gone -> {
                    insert.setNull(5, Types.OTHER);
                    insert.setNull(6, Types.VARCHAR);
                    insert.setObject(7, gone.subject());
                    insert.setNull(8, Types.BIGINT);
                }
                case Message.Unknown _ -> throw new IllegalArgumentException("What is unknown is passed over");
            }
            insert.setString(9, cause);
            insert.executeUpdate();
        }
    }

    void remove(Connection connection, int generation, Message.Origin origin) throws SQLException {
        try (var delete = connection.prepareStatement("delete from dead_letter where generation = ? and topic = ?"
                + " and partition = ? and record_offset = ?")) {
            delete.setInt(1, generation);
            delete.setString(2, origin.topic().topicName());
            delete.setInt(3, origin.partition());
            delete.setLong(4, origin.offset());
            delete.executeUpdate();
        }
    }

    /** Of a message that is no longer on its topic: a later one with the subject's whole state is. */
    void supersede(int generation, Message.Origin origin) throws SQLException {
        try (var connection = database.getConnection()) {
            remove(connection, generation, origin);
        }
    }

    /** Where the dead letters of a generation stand, those that were tried least first. */
    List<Message.Origin> waiting(int generation, int limit) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select topic, partition, record_offset from dead_letter"
                        + " where generation = ? order by attempts, topic, partition, record_offset limit ?")) {
            query.setInt(1, generation);
            query.setInt(2, limit);
            var letters = new ArrayList<Message.Origin>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    letters.add(new Message.Origin(Topic.named(rows.getString(1)), rows.getInt(2), rows.getLong(3)));
                }
            }
            return letters;
        }
    }

    /** How many the live generation has. */
    int count() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var row = query.executeQuery(
                        "select count(*) from dead_letter where generation = (select live_generation())")) {
            row.next();
            return row.getInt(1);
        }
    }
}
