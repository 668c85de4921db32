package uk.onward.referral;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.onward.platform.testing.RealComponents;

/** The service's database, looked at and meddled with from beside it. */
public final class Database {
    private Database() {}

    /** As the superuser, whom no policy binds. */
    public static void execute(String statement) {
        try (Connection connection = RealComponents.postgres.superuserConnection("referral");
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<String> column(String query) {
        try (Connection connection = RealComponents.postgres.superuserConnection("referral")) {
            return column(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the service's own login, for a caller of that agency. */
    public static List<String> columnAs(String agency, String query) throws SQLException {
        try (Connection connection = RealComponents.postgres.connection("referral", "referral_app", "test")) {
            connection.setAutoCommit(false);
            try (var setting = connection.prepareStatement("select set_config('app.agency', ?, true)")) {
                setting.setString(1, agency);
                setting.execute();
            }
            return column(connection, query);
        }
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        try (var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }
}
