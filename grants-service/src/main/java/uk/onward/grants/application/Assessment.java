package uk.onward.grants.application;

import java.util.UUID;

/** What knows whether a round's applications have been judged: asked before one is refused. */
public interface Assessment {
    /**
     * Refuses, by a {@code 409}, what may only come after scoring: an award or a refusal. Closed once it stays closed.
     *
     * @param roundId of a round of the caller's agency
     */
    void requireClosed(UUID roundId);
}
