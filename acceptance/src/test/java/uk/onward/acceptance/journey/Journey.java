package uk.onward.acceptance.journey;

/**
 * Something that users of the suite go through, through the gateway, checked as it goes.
 *
 * @param name a sentence that says what is true of the suite where it holds
 * @param steps plays it about new people, and fails where something does not hold
 */
public record Journey(String name, Steps steps) {

    /** What is done, step by step. */
    @FunctionalInterface
    public interface Steps {
        void take() throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
