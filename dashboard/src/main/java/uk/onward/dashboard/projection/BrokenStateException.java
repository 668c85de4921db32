package uk.onward.dashboard.projection;

/** A state that can't become a row. The message is a word for the dead letter, never a value. */
final class BrokenStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenStateException(String cause) {
        super(cause);
    }
}
