package uk.onward.acceptance;

/** Something asked of the suite, and what it answered, each told in a few words that hold no personal value. */
public interface Exchange {

    /** For instance {@code GET /idva/v1/referrals}. */
    String call();

    /** For instance {@code 200}. */
    String outcome();

    /** Where the suite itself said what is wrong; empty otherwise. */
    default String complaint() {
        return "";
    }
}
