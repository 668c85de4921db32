package uk.onward.dashboard.projection;

/** The projections could not be read or written; the cause is the database's. */
public final class ProjectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProjectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
