package uk.onward.acceptance.letter;

/** The cohort could not be sent to its end; the message is the line to show. */
final class BrokenRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenRun(String message) {
        super(message);
    }
}
