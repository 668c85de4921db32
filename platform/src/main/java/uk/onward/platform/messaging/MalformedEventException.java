package uk.onward.platform.messaging;

/** A message that is no event of this suite. Holds nothing of it: a broken body may quote anything. */
public final class MalformedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedEventException() {
        super("malformed event");
    }
}
