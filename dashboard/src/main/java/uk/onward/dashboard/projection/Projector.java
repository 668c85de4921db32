package uk.onward.dashboard.projection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.event.Message;
import uk.onward.dashboard.event.Topic;
import uk.onward.dashboard.projection.Outcomes.Outcome;

/**
 * Writes batches into a generation, each as one transaction: the rows, the log of messages, the offsets and the version come
 * together or not at all. Whatever dies in between, the database says where to read on.
 */
@ApplicationScoped
class Projector {
    private static final Logger LOG = Logger.getLogger(Projector.class);

    /** Data exceptions, broken constraints, limits of a value: the message is at fault, and would be again. */
    private static final List<String> FAULTS_OF_DATA = List.of("22", "23", "54");

    private final DataSource database;
    private final DeadLetters deadLetters;
    private volatile @Nullable Map<Topic, Table> tables;

    Projector(DataSource database, DeadLetters deadLetters) {
        this.database = database;
        this.deadLetters = deadLetters;
    }

    /**
     * Takes a batch in. Where it fails by its data it is taken in message by message, and the one at fault becomes a dead
     * letter.
     *
     * @throws MovedException if the offsets are not those the batch was read from, or the generation is not of this status;
     *     nothing was written
     * @throws SQLException if the database can't be asked; nothing was written, and the batch may be tried again
     */
    Outcomes apply(int generation, Status status, Batch batch) throws SQLException, MovedException {
        try {
            return inTransaction(connection -> {
                var outcomes = all(connection, generation, batch.messages());
                advance(connection, generation, status, batch, outcomes);
                return outcomes;
            });
        } catch (SQLException | BrokenStateException e) {
            if (e instanceof SQLException failure && !isFaultOfData(failure)) {
                throw failure;
            }
            return inTransaction(connection -> {
                var outcomes = oneByOne(connection, generation, batch.messages());
                advance(connection, generation, status, batch, outcomes);
                return outcomes;
            });
        }
    }

    /**
     * Tries a message again that has a dead letter, and takes the letter away if it can be taken in now.
     *
     * @return what became of it
     */
    Outcomes again(int generation, Message message) throws SQLException, MovedException {
        return inTransaction(connection -> {
            var outcomes = oneByOne(connection, generation, List.of(message));
            if (outcomes.count(Outcome.DEAD_LETTER) == 0) {
                deadLetters.remove(connection, generation, message.origin());
            }
            advance(connection, generation, Status.LIVE, Batch.alone(message), outcomes);
            return outcomes;
        });
    }

    static boolean isFaultOfData(SQLException failure) {
        var state = failure.getSQLState();
        return state != null && FAULTS_OF_DATA.contains(state.substring(0, 2));
    }

    private Outcomes oneByOne(Connection connection, int generation, List<Message> messages) throws SQLException {
        var outcomes = new Outcomes();
        for (var message : messages) {
            var before = connection.setSavepoint();
            try {
                outcomes.addAll(all(connection, generation, List.of(message)));
            } catch (SQLException e) {
                if (!isFaultOfData(e)) {
                    throw e;
                }
                connection.rollback(before);
                bury(connection, generation, message, "sql-" + e.getSQLState(), outcomes);
            } catch (BrokenStateException e) {
                connection.rollback(before);
                bury(connection, generation, message, e.getMessage(), outcomes);
            }
            connection.releaseSavepoint(before);
        }
        return outcomes;
    }

    private void bury(Connection connection, int generation, Message message, String cause, Outcomes outcomes)
            throws SQLException {
        var origin = message.origin();
        LOG.errorf(
                "Can't take in %s-%d@%d: %s", origin.topic().topicName(), origin.partition(), origin.offset(), cause);
        deadLetters.bury(connection, generation, message, cause);
        outcomes.add(Outcome.DEAD_LETTER, 1);
    }

    private Outcomes all(Connection connection, int generation, List<Message> messages) throws SQLException {
        var outcomes = new Outcomes();
        var states = new EnumMap<Topic, List<Message.State>>(Topic.class);
        var gone = new EnumMap<Topic, Set<UUID>>(Topic.class);
        for (var message : messages) {
            switch (message) {
                case Message.State state ->
                    states.computeIfAbsent(state.origin().topic(), _ -> new ArrayList<>())
                            .add(state);
                case Message.Gone erased ->
                    gone.computeIfAbsent(erased.origin().topic(), _ -> new HashSet<>())
                            .add(erased.subject());
                case Message.Unknown _ -> outcomes.add(Outcome.UNKNOWN_TYPE, 1);
                case Message.Broken broken -> bury(connection, generation, broken, broken.cause(), outcomes);
            }
        }
        // First what is gone: a state of the same batch is before it or a late copy, and neither is to stay
        for (var erased : gone.entrySet()) {
            erase(connection, generation, erased.getKey(), erased.getValue());
            outcomes.add(Outcome.TOMBSTONE, erased.getValue().size());
        }
        var fresh = log(connection, generation, states.values());
        for (var each : states.entrySet()) {
            write(connection, generation, table(connection, each.getKey()), each.getValue(), fresh, outcomes);
        }
        return outcomes;
    }

    private void erase(Connection connection, int generation, Topic topic, Set<UUID> subjects) throws SQLException {
        var ids = connection.createArrayOf("uuid", subjects.toArray());
        try (var note = connection.prepareStatement(
                        "insert into gone (generation, topic, subject) select ?, ?, unnest(?) on conflict do nothing");
                var delete =
                        connection.prepareStatement(table(connection, topic).delete())) {
            note.setInt(1, generation);
            note.setString(2, topic.topicName());
            note.setArray(3, ids);
            note.executeUpdate();
            delete.setInt(1, generation);
            delete.setArray(2, ids);
            delete.executeUpdate();
        }
    }

    /** Writes the events into the log of messages and returns the ids that were not there. */
    private static Set<UUID> log(Connection connection, int generation, Iterable<List<Message.State>> states)
            throws SQLException {
        // Sorted: two replicas that write the same ids must not wait for each other
        var ids = new TreeSet<UUID>();
        states.forEach(each -> each.forEach(state -> ids.add(state.id())));
        var fresh = new HashSet<UUID>();
        if (!ids.isEmpty()) {
            try (var insert = connection.prepareStatement("insert into consumed_message (generation, event_id)"
                    + " select ?, unnest(?) on conflict do nothing returning event_id")) {
                insert.setInt(1, generation);
                insert.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
                try (var rows = insert.executeQuery()) {
                    while (rows.next()) {
                        fresh.add(rows.getObject(1, UUID.class));
                    }
                }
            }
        }
        return fresh;
    }

    /** One statement: of each subject the highest state of the batch, if it is higher than the one in the table. */
    private static void write(
            Connection connection,
            int generation,
            Table table,
            List<Message.State> states,
            Set<UUID> fresh,
            Outcomes outcomes)
            throws SQLException {
        var highest = new HashMap<UUID, Message.State>();
        var sequences = new HashMap<UUID, Set<Long>>();
        for (var state : states) {
            highest.merge(state.subject(), state, (one, other) -> other.sequence() > one.sequence() ? other : one);
            sequences.computeIfAbsent(state.subject(), _ -> new TreeSet<>()).add(state.sequence());
        }
        var rows = JsonNodeFactory.instance.arrayNode(highest.size());
        highest.values().stream()
                .sorted((one, other) -> one.subject().compareTo(other.subject()))
                .forEach(state -> rows.add(Rows.row(generation, table, state)));
        var written = new HashMap<UUID, Long>();
        try (var upsert = connection.prepareStatement(table.upsert())) {
            upsert.setString(1, rows.toString());
            try (var answer = upsert.executeQuery()) {
                while (answer.next()) {
                    written.put(answer.getObject(1, UUID.class), answer.getLong(2));
                }
            }
        }
        var afterGap = 0;
        for (var subject : written.entrySet()) {
            var before = subject.getValue();
            var numbers = sequences.get(subject.getKey());
            var seen = numbers.stream().filter(number -> number > before).count();
            var missing = highest.get(subject.getKey()).sequence() - before - seen;
            if (missing > 0) {
                afterGap++;
                outcomes.addMissing(missing);
            }
        }
        var copies = 0;
        var applied = 0;
        var unseen = new HashSet<>(fresh);
        for (var state : states) {
            if (!unseen.remove(state.id())) {
                copies++;
            } else if (written.containsKey(state.subject()) && state.sequence() > written.get(state.subject())) {
                applied++;
            }
        }
        outcomes.add(Outcome.COPY, copies);
        outcomes.add(Outcome.APPLIED_AFTER_GAP, afterGap);
        outcomes.add(Outcome.APPLIED, Math.max(0, applied - afterGap));
        outcomes.add(Outcome.OVERTAKEN, states.size() - copies - applied);
    }

    /** Offsets only from where they were read, and only of a generation that is still what it was. */
    private static void advance(Connection connection, int generation, Status status, Batch batch, Outcomes outcomes)
            throws SQLException, MovedException {
        if (!batch.from().isEmpty()) {
            var partitions = batch.from().keySet().toArray(TopicPartition[]::new);
            var topics = new String[partitions.length];
            var numbers = new Integer[partitions.length];
            var from = new Long[partitions.length];
            var next = new Long[partitions.length];
            for (var i = 0; i < partitions.length; i++) {
                topics[i] = partitions[i].topic();
                numbers[i] = partitions[i].partition();
                from[i] = batch.from().get(partitions[i]);
                next[i] = batch.next().get(partitions[i]);
            }
            try (var update = connection.prepareStatement("""
                    update consumed_offset o set next_offset = b.next_offset
                    from unnest(?, ?, ?, ?) as b (topic, partition, from_offset, next_offset)
                    where o.generation = ? and o.topic = b.topic and o.partition = b.partition
                      and o.next_offset = b.from_offset""")) {
                update.setArray(1, connection.createArrayOf("text", topics));
                update.setArray(2, connection.createArrayOf("int4", numbers));
                update.setArray(3, connection.createArrayOf("int8", from));
                update.setArray(4, connection.createArrayOf("int8", next));
                update.setInt(5, generation);
                if (update.executeUpdate() != partitions.length) {
                    throw new MovedException("a partition was read on by another");
                }
            }
        }
        // Waits where a swap is under way, and then finds that this generation is not what it was
        try (var update = connection.prepareStatement(
                "update projection set version = version + ? where generation = ? and status = ?")) {
            update.setInt(1, outcomes.changed() ? 1 : 0);
            update.setInt(2, generation);
            update.setString(3, status.code());
            if (update.executeUpdate() != 1) {
                throw new MovedException("generation %d is no longer %s".formatted(generation, status.code()));
            }
        }
    }

    private Table table(Connection connection, Topic topic) throws SQLException {
        var known = tables;
        if (known == null) {
            known = Table.readAll(connection);
            tables = known;
        }
        return known.get(topic);
    }

    private Outcomes inTransaction(Work work) throws SQLException, MovedException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var outcomes = work.run(connection);
                connection.commit();
                return outcomes;
            } catch (SQLException | MovedException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            } finally {
                restore(connection);
            }
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone, and its transaction with it
            cause.addSuppressed(e);
        }
    }

    private static void restore(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException _) {
            LOG.debug("A broken connection goes back to its pool, which throws it away");
        }
    }

    @FunctionalInterface
    private interface Work {
        Outcomes run(Connection connection) throws SQLException, MovedException;
    }
}
