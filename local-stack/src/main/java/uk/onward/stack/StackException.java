package uk.onward.stack;

/** Something the person at the keyboard has to know, in one line that says what happened and what to do. */
public class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
