package uk.onward.platform.deadline;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The rows of a table whose clock has run out, locked. */
public final class DueRows {
    private final EntityManager database;
    private final String from;
    private final String clock;

    /**
     * All but the first stand in the code that calls, and never come from outside.
     *
     * @param table with a column {@code id}
     * @param clock column with the moment, null where no clock runs
     * @param runsOut how the moment compares with now once it has run out: {@code <} or {@code <=}
     */
    public DueRows(EntityManager database, String table, String clock, String runsOut) {
        this.database = database;
        this.clock = clock;
        this.from = "select id from " + table + " where " + clock + " " + runsOut + " ? ";
    }

    /**
     * The longest due first. What another replica holds, or somebody at work on it, is skipped and comes up again.
     *
     * @param without rows that are left out
     */
    List<UUID> lock(Instant now, int limit, Collection<UUID> without) {
        return query("and id <> all (?) order by " + clock + " limit ?", now, without, limit);
    }

    /** @return whether its clock is still one that has run out, and nobody is at it */
    boolean lock(UUID id, Instant now) {
        return !query("and id = any (?) limit ?", now, List.of(id), 1).isEmpty();
    }

    private List<UUID> query(String condition, Instant now, Collection<UUID> ids, int limit) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(from + condition + " for update skip locked")) {
                sql.setObject(1, now.atOffset(ZoneOffset.UTC));
                sql.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
                sql.setInt(3, limit);
                var found = new ArrayList<UUID>();
                try (var row = sql.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getObject(1, UUID.class));
                    }
                }
                return found;
            }
        });
    }
}
