package uk.onward.grants.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Map;
import uk.onward.platform.problem.IllegalMove;

/** How a claim stands. One that was returned stays as it was; its grantee makes a new one. */
public enum ClaimStatus {
    SUBMITTED("submitted"),
    ACCEPTED("accepted"),
    RETURNED("returned");

    /** What can be done with a claim. */
    enum Move {
        ACCEPT("accepted"),
        RETURN("returned");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /** Every legal move there is. */
    private static final Map<ClaimStatus, Map<Move, ClaimStatus>> MOVES = Map.of(
            SUBMITTED, Map.of(Move.ACCEPT, ACCEPTED, Move.RETURN, RETURNED), ACCEPTED, Map.of(), RETURNED, Map.of());

    @EnumeratedValue
    private final String code;

    ClaimStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /**
     * Where a move leads.
     *
     * @throws IllegalMove naming the state and the move
     */
    ClaimStatus after(Move move) {
        ClaimStatus next = MOVES.get(this).get(move);
        if (next == null) {
            throw new IllegalMove("claim", this, move.done);
        }
        return next;
    }
}
