package uk.onward.platform.sealing;

/** The person's key was destroyed: what it sealed is erased. */
public final class ErasedException extends SealingException {
    private static final long serialVersionUID = 1L;

    ErasedException() {
        super("The person's key was destroyed", null);
    }
}
