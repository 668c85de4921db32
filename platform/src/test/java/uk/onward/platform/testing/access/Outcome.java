package uk.onward.platform.testing.access;

import java.util.Locale;

/** What a caller gets. */
public enum Outcome {
    /** An answer in which the case is found. */
    SHOWN,
    /** An answer in which nothing of the case is found. */
    HIDDEN,
    /** He may: his request is looked at, and refused for its form alone. */
    DONE,
    /** He may, and the case is not in a state for it. */
    CONFLICT,
    /** For him there is no such thing. */
    ABSENT,
    /** His role may not do that. */
    REFUSED;

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether an answer is this.
     *
     * @param tells whether anything of the case is found in it
     */
    boolean is(int status, boolean tells) {
        return switch (this) {
            case SHOWN -> status / 100 == 2 && tells;
            case HIDDEN -> status / 100 == 2 && !tells;
            // Refused for the form of the request or what it knows of the case: both come after the checks of who may
            case DONE -> status / 100 == 2 || status == 400 || status == 412 || status == 428;
            case CONFLICT -> status == 409;
            case ABSENT -> status == 404 && !tells;
            case REFUSED -> status == 403 && !tells;
        };
    }
}
