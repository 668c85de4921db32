package uk.onward.acceptance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.onward.stack.Stack;

/** What stands in the services' databases: for each table how many rows, and a sum over their contents. */
final class Rows {

    private static final List<String> DATABASES = List.of("idva", "referral", "grants");

    /** Written on purpose where a call is refused, or by consumers that go on with their work. */
    private static final String BESIDE_THE_POINT = "'read_audit', 'flyway_schema_history', 'applied_sequence'";

    private Rows() {}

    /** All tables of the three services. */
    static Map<String, String> of(Stack stack) throws SQLException {
        var rows = new TreeMap<String, String>();
        for (var database : DATABASES) {
            try (var connection = stack.superuserConnection(database)) {
                for (var table : tables(connection)) {
                    rows.put(database + "." + table, content(connection, table));
                }
            }
        }
        return rows;
    }

    /** The same, once events under way have arrived: two looks a moment apart that find the same. */
    static Map<String, String> whenSettled(Stack stack) throws Exception {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var before = of(stack);
        while (System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(1500));
            var now = of(stack);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        throw new AssertionError("The services did not come to rest within half a minute");
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select relname from pg_class where relkind in ('r', 'p')"
                        + " and not relispartition and relnamespace = 'public'::regnamespace"
                        + " and relname not in (" + BESIDE_THE_POINT + ") order by relname")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    private static String content(Connection connection, String table) throws SQLException {
        // A row of the outbox is marked when it was sent: that is not a new one
        var sum = table.equals("outbox") ? "0" : "coalesce(sum(hashtextextended(t::text, 0)), 0)";
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*), %s from \"%s\" t".formatted(sum, table))) {
            found.next();
            return found.getLong(1) + " rows, " + found.getBigDecimal(2);
        }
    }
}
