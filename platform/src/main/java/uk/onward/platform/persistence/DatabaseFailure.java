package uk.onward.platform.persistence;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import org.hibernate.StaleStateException;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.Failures;

/** Tells apart what a failure of the database means, however deep the libraries have wrapped it. */
public final class DatabaseFailure {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String EXCLUSION_VIOLATION = "23P01";
    private static final String READ_ONLY = "25006";

    private DatabaseFailure() {}

    /**
     * Whether the same work may well succeed a moment later: the connection was lost or none was to be had, the server was
     * stopping, short of something, or ended a deadlock, or it is a standby until the failover is complete.
     */
    public static boolean isPassing(@Nullable Throwable failure) {
        return Failures.causes(failure).stream()
                .anyMatch(cause ->
                        cause instanceof JDBCConnectionException || (cause instanceof SQLException sql && passes(sql)));
    }

    /** Whether somebody else changed or added the same thing at the same moment and was first. */
    public static boolean isCollision(@Nullable Throwable failure) {
        return Failures.causes(failure).stream()
                .anyMatch(cause -> cause instanceof OptimisticLockException
                        || cause instanceof StaleStateException
                        || (cause instanceof SQLException sql && isTaken(sql.getSQLState())));
    }

    private static boolean isTaken(@Nullable String state) {
        return UNIQUE_VIOLATION.equals(state) || EXCLUSION_VIOLATION.equals(state);
    }

    private static boolean passes(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            // The pool's own way to say that no connection was to be had in time
            return failure.getClass() == SQLException.class;
        }
        // SQLSTATE classes: connection, operator intervention, resources, rollback (deadlock, serialisation), lock not
        // available
        return state.startsWith("08")
                || state.startsWith("57")
                || state.startsWith("53")
                || state.startsWith("40")
                || state.equals("55P03")
                || state.equals(READ_ONLY);
    }
}
