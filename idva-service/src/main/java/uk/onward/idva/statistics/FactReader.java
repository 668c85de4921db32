package uk.onward.idva.statistics;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;

/**
 * Reads facts as the database's own snapshot shows them: all, or those of transactions that an earlier snapshot did not see.
 * A referral carries the transaction that changed it last, so what commits late is read late and not lost.
 */
@ApplicationScoped
class FactReader {
    private static final int FETCH = 2000;
    // One statement, hence one snapshot, and the snapshot also where there is nothing new
    private static final String ALL =
            "select seen.snapshot, f.* from (select pg_current_snapshot()::text as snapshot) seen left join referral_fact f on true";
    private static final String NEW =
            "select seen.snapshot, f.* from (select pg_current_snapshot()::text as snapshot) seen"
                    + " left join referral_fact f on f.changed_in >= ?::xid8 or f.changed_in = any(?::xid8[])";

    /** After the facts: what is erased in between is found again the next time, and erasing twice is erasing. */
    private static final String ERASED =
            "select number from erasure where ?::text is null or erased_in >= ?::xid8 or erased_in = any(?::xid8[])";

    private final EntityManager database;
    private final DatabaseRoles roles;
    private final StatisticsConfig config;

    FactReader(EntityManager database, DatabaseRoles roles, StatisticsConfig config) {
        this.database = database;
        this.roles = roles;
        this.config = config;
    }

    /**
     * What a reader of the database saw.
     *
     * @param end the first transaction that had not begun
     * @param open those before it that had not ended; 0 where all had
     */
    record Snapshot(long end, List<String> open) {
        /** @param text as PostgreSQL writes it: {@code 10:20:10,14} */
        static Snapshot parse(String text) {
            String[] parts = text.split(":", 3);
            // None is given as the number that no transaction has: an empty list PostgreSQL would take as leave to read
            // any index
            List<String> open = Arrays.asList(parts[2].isEmpty() ? new String[] {"0"} : parts[2].split(",", -1));
            return new Snapshot(Long.parseUnsignedLong(parts[1]), open);
        }
    }

    /**
     * @param since reads what that snapshot did not see; null reads all
     * @param erased the numbers of referrals that are there no more
     * @return what was seen this time
     */
    Snapshot read(@Nullable Snapshot since, Consumer<Fact> reader, IntConsumer erased) {
        int seconds = (int) config.loadWithin().toSeconds();
        return QuarkusTransaction.requiringNew()
                .timeout(seconds)
                .call(() -> roles.as(
                        DatabaseRole.JOB,
                        () -> database.unwrap(Session.class).doReturningWork(connection -> {
                            Snapshot seen = read(connection, since, reader);
                            readErased(connection, since, erased);
                            return seen;
                        })));
    }

    private static Snapshot read(Connection connection, @Nullable Snapshot since, Consumer<Fact> reader)
            throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(since == null ? ALL : NEW)) {
            if (since != null) {
                sql.setString(1, Long.toUnsignedString(since.end()));
                sql.setArray(2, connection.createArrayOf("text", since.open().toArray()));
            }
            sql.setFetchSize(FETCH);
            try (ResultSet row = sql.executeQuery()) {
                Snapshot seen = null;
                while (row.next()) {
                    if (seen == null) {
                        seen = Snapshot.parse(row.getString("snapshot"));
                    }
                    if (row.getObject("number") != null) {
                        reader.accept(fact(row));
                    }
                }
                if (seen == null) {
                    throw new IllegalStateException("a snapshot is always there");
                }
                return seen;
            }
        }
    }

    private static void readErased(Connection connection, @Nullable Snapshot since, IntConsumer erased)
            throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(ERASED)) {
            String end = since == null ? null : Long.toUnsignedString(since.end());
            sql.setString(1, end);
            sql.setString(2, end);
            sql.setArray(
                    3,
                    connection.createArrayOf(
                            "text", since == null ? new Object[0] : since.open().toArray()));
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    erased.accept(row.getInt(1));
                }
            }
        }
    }

    private static Fact fact(ResultSet row) throws SQLException {
        return new Fact(
                row.getInt("number"),
                row.getObject("person", Integer.class),
                row.getString("service"),
                row.getString("hospital"),
                row.getString("age_band"),
                row.getString("sex"),
                row.getString("gender"),
                row.getString("ethnicity"),
                row.getString("borough"),
                texts(row.getArray("experienced")),
                texts(row.getArray("risk_of")),
                row.getObject("presented_at", OffsetDateTime.class).toInstant(),
                row.getString("status"),
                row.getString("rejection_reason"),
                row.getBoolean("transferred_in"),
                row.getBoolean("historic"),
                row.getBoolean("repeat"),
                instant(row, "first_contact_due"),
                instant(row, "accepted_at"),
                instant(row, "first_contact_at"),
                row.getString("engagement"),
                instant(row, "engagement_at"),
                row.getBoolean("assessed"),
                row.getBoolean("visible_high_risk"),
                instant(row, "closed_at"),
                row.getString("closure_reason"),
                row.getString("risk_view_at_closure"),
                instant(row, "followed_up_at"),
                row.getString("risk_view_at_follow_up"),
                row.getBoolean("statutory_recorded"),
                row.getBoolean("statutory_unknown"),
                onward(row.getArray("onward")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static List<Fact.Onward> onward(@Nullable Array array) throws SQLException {
        List<Fact.Onward> found = new ArrayList<>();
        for (String text : texts(array)) {
            String[] words = text.split(" ", -1);
            found.add(new Fact.Onward(words[0], words[1], words[2], Instant.ofEpochSecond(Long.parseLong(words[3]))));
        }
        return found;
    }
}
