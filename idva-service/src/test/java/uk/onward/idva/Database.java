package uk.onward.idva;

import java.sql.SQLException;
import uk.onward.platform.testing.RealComponents;

/** Reaches below the API, for what only time or a failure can make, and to see what is kept. */
final class Database {
    private Database() {}

    static void run(String statement) {
        try (var database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number that a query gives. */
    static int count(String query) {
        try (var database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
