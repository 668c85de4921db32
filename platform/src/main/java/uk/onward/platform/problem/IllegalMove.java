package uk.onward.platform.problem;

/** A move that the present state does not allow. Thrown by aggregates, answered as {@code 409}. */
public final class IllegalMove extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param thing the aggregate in the domain's words, as "referral"
     * @param state its state now
     * @param move what was asked for
     */
    public IllegalMove(String thing, Enum<?> state, String move) {
        super("This " + thing + " is " + words(state.name()) + " and can't be " + move);
    }

    private static String words(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
