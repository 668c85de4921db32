package uk.onward.referral.safeguarding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The referrals of whose deadlines there is something to tell, locked. */
@ApplicationScoped
class DueReferrals {
    private final EntityManager database;

    DueReferrals(EntityManager database) {
        this.database = database;
    }

    /**
     * The longest due first. What another replica holds, or somebody at work on the case, is skipped and comes up again.
     *
     * @param without referrals that are left out
     */
    List<UUID> lock(Instant now, int limit, Collection<UUID> without) {
        return query("clock_next < ? and id <> all (?) order by clock_next limit ?", now, without, limit);
    }

    /** @return whether there is still something to tell of it, and nobody is at it */
    boolean lock(UUID id, Instant now) {
        return !query("clock_next < ? and id = any (?) limit ?", now, List.of(id), 1)
                .isEmpty();
    }

    private List<UUID> query(String condition, Instant now, Collection<UUID> ids, int limit) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(
                    "select id from safeguarding_referral where " + condition + " for update skip locked")) {
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
