package uk.onward.platform.testing.access;

import java.sql.SQLException;
import uk.onward.platform.testing.RealComponents;

/** The audit, read as the superuser, whom no policy binds. */
public final class AuditLines {
    private AuditLines() {}

    /** Whether a request left a line of what it did, with the id of something. */
    public static boolean isRecorded(String service, String requestId) {
        try (var connection = RealComponents.postgres.superuserConnection(service);
                var sql = connection.prepareStatement("select exists (select 1 from read_audit where request_id = ?"
                        + " and outcome = 'recorded' and cardinality(subjects) > 0)")) {
            sql.setString(1, requestId);
            try (var row = sql.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
