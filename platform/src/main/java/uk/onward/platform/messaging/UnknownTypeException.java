package uk.onward.platform.messaging;

/** An event of a type that a handler should know and does not. Holds nothing of it. */
final class UnknownTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownTypeException() {
        super("unknown type");
    }
}
