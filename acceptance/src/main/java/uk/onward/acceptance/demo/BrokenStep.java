package uk.onward.acceptance.demo;

/** A step of the journey did not hold; the message is the line to show. */
public final class BrokenStep extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenStep(String message) {
        super(message);
    }
}
