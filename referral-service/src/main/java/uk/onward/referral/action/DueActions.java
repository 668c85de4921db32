package uk.onward.referral.action;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The actions whose day has passed, locked. */
@ApplicationScoped
class DueActions {
    private final EntityManager database;

    DueActions(EntityManager database) {
        this.database = database;
    }

    /**
     * The longest due first. What another replica holds, or somebody who settles it, is skipped and comes up again.
     *
     * @param without actions that are left out
     */
    List<UUID> lock(Instant now, int limit, Collection<UUID> without) {
        return query("due_clock <= ? and id <> all (?) order by due_clock limit ?", now, without, limit);
    }

    /** @return whether its clock is still one that has run out, and nobody is at it */
    boolean lock(UUID id, Instant now) {
        return !query("due_clock <= ? and id = any (?) limit ?", now, List.of(id), 1)
                .isEmpty();
    }

    private List<UUID> query(String condition, Instant now, Collection<UUID> ids, int limit) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(
                    "select id from marac_action where " + condition + " for update skip locked")) {
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
