package uk.onward.platform.sealing;

/** Something sealed can't be opened, or nothing can be sealed now. Says nothing of what it holds. */
public class SealingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealingException(String message, Throwable cause) {
        super(message, cause);
    }
}
