package uk.onward.idva.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The cases whose first-contact clock has run out, locked. */
@ApplicationScoped
class DueCases {
    private final EntityManager database;

    DueCases(EntityManager database) {
        this.database = database;
    }

    /**
     * The longest due first. What another replica holds, or somebody at work on the case, is skipped and comes up again.
     *
     * @param without cases that are left out
     */
    List<UUID> lock(Instant now, int limit, Collection<UUID> without) {
        return query("contact_clock < ? and id <> all (?) order by contact_clock limit ?", now, without, limit);
    }

    /** @return whether its clock is still one that has run out, and nobody is at it */
    boolean lock(UUID id, Instant now) {
        return !query("contact_clock < ? and id = any (?) limit ?", now, List.of(id), 1)
                .isEmpty();
    }

    private List<UUID> query(String condition, Instant now, Collection<UUID> ids, int limit) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(
                    "select id from referral where " + condition + " for update skip locked")) {
                sql.setObject(1, now.atOffset(java.time.ZoneOffset.UTC));
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
