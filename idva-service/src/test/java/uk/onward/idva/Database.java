package uk.onward.idva;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.onward.platform.testing.RealComponents;

/** The database behind the service's back, as the superuser: for what only a look or a fault there can show. */
public final class Database {
    private Database() {}

    public static void run(String statements) {
        try (var database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement()) {
            sql.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How PostgreSQL would go about it if the tables were too large to be read whole or sorted. */
    public static String planOfLargeTables(String role, String query) {
        try (var database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement()) {
            sql.execute("set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off;"
                    + " set app.agency = 'p'; set role " + role);
            var lines = new StringBuilder();
            try (var row = sql.executeQuery("explain " + query)) {
                while (row.next()) {
                    lines.append(row.getString(1)).append('\n');
                }
            }
            return lines.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<String> column(String query) {
        try (var database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement();
                var row = sql.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number that a query gives. */
    public static int count(String query) {
        return Integer.parseInt(column(query).getFirst());
    }

    /**
     * Copies a case: person, referral and parties, under new ids.
     *
     * @param changes a JSON object of the referral's columns that differ, as an SQL expression that may use {@code n}, the
     *     number of the copy
     */
    public static void copy(String referral, int copies, String changes) {
        run("""
                create temporary table copy on commit drop as
                    select n, uuidv7() as id, uuidv7() as person from generate_series(1, %d) n;
                insert into person select (jsonb_populate_record(p, jsonb_build_object('id', c.person, 'case_id', c.id))).*
                    from person p, copy c where p.case_id = '%s';
                insert into case_party (case_id, agency, capacity)
                    select c.id, p.agency, p.capacity from case_party p, copy c where p.case_id = '%2$s';
                insert into referral overriding user value select (jsonb_populate_record(r,
                        jsonb_build_object('id', c.id, 'person_id', c.person) || (%s))).*
                    from referral r, copy c where r.id = '%2$s'
                """.formatted(copies, referral, changes));
    }
}
