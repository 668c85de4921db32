package uk.onward.grants.round;

import java.util.UUID;

/** What knows the applications of a round: asked before a round is said to be decided. */
public interface Answers {
    /** Whether an application that was submitted still waits for its award or refusal, or for that to be published. */
    boolean arePending(UUID roundId);
}
