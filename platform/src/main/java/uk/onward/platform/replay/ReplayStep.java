package uk.onward.platform.replay;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.DatabaseFailure;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.Failures;

/**
 * One batch of a replay: what is told and how far the replay is are one transaction, so that whoever dies leaves the rest to
 * whoever comes next. It holds the replay's own row, by which one replica at a time is at it, and the rows of its aggregates,
 * by which each state and its sequence belong together and stand behind nothing later in the outbox.
 */
@ApplicationScoped
class ReplayStep {
    private static final Logger LOG = Logger.getLogger(ReplayStep.class);
    /** Less than every id. */
    private static final UUID FIRST = new UUID(0, 0);

    private final List<Replayed> topics;
    private final EntityManager database;
    private final DatabaseRoles roles;
    private final Outbox outbox;
    private final ReplayConfig config;

    ReplayStep(
            @All List<Replayed> topics,
            EntityManager database,
            DatabaseRoles roles,
            Outbox outbox,
            ReplayConfig config) {
        this.topics = topics;
        this.database = database;
        this.roles = roles;
        this.outbox = outbox;
        this.config = config;
    }

    /** How a step ended. */
    enum Outcome {
        /** Nothing is left to do, or another replica is at it. */
        NOTHING,
        /** Too many events wait to be sent. */
        HELD_BACK,
        MOVED
    }

    /** Takes the next batch; one that fails is taken one by one, and who can't be told is counted and passed over. */
    Outcome take() {
        var batch = new Batch();
        try {
            return roles.inTransaction(DatabaseRole.JOB, () -> take(batch, config.batch()));
        } catch (RuntimeException oneOfThem) {
            if (!isItsOwn(batch, oneOfThem)) {
                throw oneOfThem;
            }
            for (int i = 0; i < batch.ids.size(); i++) {
                takeOne();
            }
            return Outcome.MOVED;
        }
    }

    private void takeOne() {
        var batch = new Batch();
        try {
            roles.inTransaction(DatabaseRole.JOB, () -> take(batch, 1));
        } catch (RuntimeException failure) {
            if (!isItsOwn(batch, failure)) {
                throw failure;
            }
            LOG.errorf(
                    "%s: %s can't be told again: %s",
                    batch.replay.topic.topic(), batch.ids.getFirst(), Failures.describe(failure));
            roles.inTransaction(DatabaseRole.JOB, () -> passOver(batch.replay, batch.ids.getFirst()));
        }
    }

    /** Something that was to be told is at fault: neither the database nor this process is. */
    private static boolean isItsOwn(Batch batch, RuntimeException failure) {
        return !batch.ids.isEmpty()
                && !DatabaseFailure.isPassing(failure)
                && Failures.causes(failure).stream().noneMatch(Error.class::isInstance);
    }

    private Outcome take(Batch batch, int limit) {
        if (outbox.isBehind(config.unsent())) {
            return Outcome.HELD_BACK;
        }
        Replay replay = unfinished();
        if (replay == null) {
            return Outcome.NOTHING;
        }
        batch.replay = replay;
        batch.ids = locked(replay, limit);
        if (batch.ids.isEmpty()) {
            finish(replay);
        } else {
            List<OutgoingEvent> events = replay.topic.republished(batch.ids);
            outbox.appendAll(events);
            moved(replay, batch.ids.getLast(), events.size(), batch.ids.size() - events.size(), 0);
        }
        return Outcome.MOVED;
    }

    /** Of the topics that this version knows: another's is left for a replica that knows it. */
    private @Nullable Replay unfinished() {
        return work(connection -> {
            try (var sql =
                    connection.prepareStatement("select id, topic, after_id from replay where finished_at is null"
                            + " and topic = any (?) order by id limit 1 for update skip locked")) {
                sql.setArray(
                        1,
                        connection.createArrayOf(
                                "text", topics.stream().map(Replayed::topic).toArray()));
                try (var row = sql.executeQuery()) {
                    if (!row.next()) {
                        return null;
                    }
                    UUID after = row.getObject("after_id", UUID.class);
                    return new Replay(
                            row.getObject("id", UUID.class),
                            topic(row.getString("topic")),
                            after == null ? FIRST : after);
                }
            }
        });
    }

    private Replayed topic(String name) {
        return topics.stream()
                .filter(topic -> topic.topic().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The next in order, up to the first that somebody else holds. Only the very first is waited for, before anything of it
     * is held: so nobody who waits for one of these rows can be waited for from here.
     */
    private List<UUID> locked(Replay replay, int limit) {
        Replayed.Rows rows = replay.topic.rows();
        List<UUID> next = work(connection -> {
            try (var sql = connection.prepareStatement(rows.after())) {
                sql.setObject(1, replay.after);
                sql.setInt(2, limit);
                return ids(sql);
            }
        });
        if (next.isEmpty()) {
            return next;
        }
        lock(rows, next.subList(0, 1), true);
        Set<UUID> held = lock(rows, next, false);
        List<UUID> upToTheFirstMissing = next.stream().takeWhile(held::contains).toList();
        // Gone since it was looked up: it is passed, and there is nothing to tell
        return upToTheFirstMissing.isEmpty() ? next.subList(0, 1) : upToTheFirstMissing;
    }

    private Set<UUID> lock(Replayed.Rows rows, List<UUID> ids, boolean waiting) {
        return work(connection -> {
            try (var sql = connection.prepareStatement(rows.locked(waiting))) {
                sql.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                return new HashSet<>(ids(sql));
            }
        });
    }

    private void moved(Replay replay, UUID last, int told, int leftOut, int failed) {
        database.createNativeQuery("update replay set after_id = ?2, told = told + ?3, left_out = left_out + ?4,"
                        + " failed = failed + ?5 where id = ?1")
                .setParameter(1, replay.id)
                .setParameter(2, last)
                .setParameter(3, told)
                .setParameter(4, leftOut)
                .setParameter(5, failed)
                .executeUpdate();
    }

    private void finish(Replay replay) {
        database.createNativeQuery("update replay set finished_at = now() where id = ?1")
                .setParameter(1, replay.id)
                .executeUpdate();
        LOG.infof("Replay %s of %s is finished", replay.id, replay.topic.topic());
    }

    /** Another replica may have met the same one, and have gone on. */
    private @Nullable Void passOver(Replay replay, UUID id) {
        Replay now = unfinished();
        if (now != null && now.id.equals(replay.id) && now.after.equals(replay.after)) {
            moved(replay, id, 0, 0, 1);
        }
        return null;
    }

    private <T> T work(ReturningWork<T> work) {
        return database.unwrap(Session.class).doReturningWork(work);
    }

    private static List<UUID> ids(PreparedStatement sql) throws SQLException {
        var found = new ArrayList<UUID>();
        try (var row = sql.executeQuery()) {
            while (row.next()) {
                found.add(row.getObject(1, UUID.class));
            }
        }
        return found;
    }

    private record Replay(UUID id, Replayed topic, UUID after) {}

    /** What was taken, also where it then failed. */
    private static final class Batch {
        private @Nullable Replay replay;
        private List<UUID> ids = List.of();
    }
}
