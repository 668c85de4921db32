package uk.onward.dashboard.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/** Which generation is live, how often it has changed, and how one takes another's place. */
@ApplicationScoped
public class Generations {

    /** What a generation consists of besides its row in {@code projection}. */
    private static final List<String> OWNED = Stream.of(
                    "referral",
                    "onward_referral",
                    "marac_referral",
                    "safeguarding_referral",
                    "programme",
                    "round",
                    "application",
                    "award",
                    "monitoring_return",
                    "consumed_message",
                    "consumed_offset",
                    "gone",
                    "dead_letter")
            .toList();

    private final DataSource database;

    Generations(DataSource database) {
        this.database = database;
    }

    /**
     * The live generation now.
     *
     * @param version raised by each transaction that may have changed a figure; never falls, not even when a generation
     *     takes another's place
     * @param liveAt when it took its place
     */
    public record Live(int generation, long version, Instant liveAt) {}

    /** @throws ProjectionException if the database can't be asked */
    public Live live() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select generation, version, live_at from projection where status = 'live'")) {
            if (!row.next()) {
                throw new IllegalStateException("No generation is live, though one always is");
            }
            return new Live(
                    row.getInt(1),
                    row.getLong(2),
                    row.getObject(3, OffsetDateTime.class).toInstant());
        } catch (SQLException e) {
            throw new ProjectionException("The live generation can't be read", e);
        }
    }

    /** Where a generation is to be read on from, in these partitions; from 0 where it never was. */
    Map<TopicPartition, Long> offsets(int generation, Collection<TopicPartition> partitions) throws SQLException {
        var offsets = new HashMap<TopicPartition, Long>();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into consumed_offset (generation, topic, partition,"
                        + " next_offset) values (?, ?, ?, 0) on conflict do nothing");
                var query = connection.prepareStatement(
                        "select topic, partition, next_offset from consumed_offset where generation = ?")) {
            for (var partition : partitions) {
                insert.setInt(1, generation);
                insert.setString(2, partition.topic());
                insert.setInt(3, partition.partition());
                insert.addBatch();
            }
            insert.executeBatch();
            query.setInt(1, generation);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
                }
            }
        }
        offsets.keySet().retainAll(partitions);
        return offsets;
    }

    /**
     * Begins a generation beside the live one. It knows from the first who is gone: Kafka forgets a tombstone after a while, and a
     * copy of something older that was sent after it may still be there.
     */
    int begin() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        with begun as (
                            insert into projection (generation, status)
                            select max(generation) + 1, 'building' from projection returning generation),
                        known as (
                            insert into gone (generation, topic, subject)
                            select begun.generation, gone.topic, gone.subject
                            from begun, gone join projection live using (generation) where live.status = 'live')
                        select generation from begun""")) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * Puts a generation in the place of the live one if it has come at least as far in every partition, in one transaction.
     * What is being written to the live one waits meanwhile, and then finds itself moved.
     *
     * @return whether it is live now
     * @throws MovedException if it is no longer there to be put anywhere
     */
    boolean swap(int generation) throws SQLException, MovedException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var done = swap(connection, generation);
                if (done) {
                    connection.commit();
                }
                return done;
            } finally {
                // Of what was committed nothing is left to roll back
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean swap(Connection connection, int generation) throws SQLException, MovedException {
        try (var lock = connection.createStatement();
                var live = lock.executeQuery(
                        "select generation, version from projection where status = 'live' for update")) {
            live.next();
            try (var behind = connection.prepareStatement("""
                    select from consumed_offset l
                    where l.generation = ? and l.next_offset > 0 and not exists (
                        select from consumed_offset n where n.generation = ? and n.topic = l.topic
                          and n.partition = l.partition and n.next_offset >= l.next_offset)""")) {
                behind.setInt(1, live.getInt(1));
                behind.setInt(2, generation);
                if (behind.executeQuery().next()) {
                    return false;
                }
            }
            try (var retire = connection.prepareStatement(
                            "update projection set status = 'retired' where generation = ?");
                    var enthrone = connection.prepareStatement("update projection set status = 'live', live_at = now(),"
                            + " version = greatest(version, ?) + 1 where generation = ? and status = 'building'")) {
                retire.setInt(1, live.getInt(1));
                retire.executeUpdate();
                enthrone.setLong(1, live.getLong(2));
                enthrone.setInt(2, generation);
                if (enthrone.executeUpdate() != 1) {
                    throw new MovedException("generation %d is no longer building".formatted(generation));
                }
            }
        }
        return true;
    }

    /** Removes generations that are not live: retired ones, and one that a dead process had begun. */
    void sweep() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            // First they stop being anything that could be written to
            statement.executeUpdate("update projection set status = 'retired' where status = 'building'");
            for (var table : OWNED) {
                statement.executeUpdate("delete from %s where generation in".formatted(table)
                        + " (select generation from projection where status = 'retired')");
            }
            statement.executeUpdate("delete from projection where status = 'retired'");
        }
    }
}
