package uk.onward.dashboard.projection;

/**
 * The place a batch was read from is no longer the one to read on from: another replica has taken the partition on, or
 * another generation is live. Nothing was written.
 */
final class MovedException extends Exception {
    private static final long serialVersionUID = 1L;

    MovedException(String message) {
        super(message);
    }
}
