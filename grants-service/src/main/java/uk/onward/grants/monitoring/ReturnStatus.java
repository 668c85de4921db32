package uk.onward.grants.monitoring;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Map;
import uk.onward.platform.problem.IllegalMove;

/** How a monitoring return stands. */
public enum ReturnStatus {
    SUBMITTED("submitted"),
    ACCEPTED("accepted"),
    RETURNED("returned");

    /** What can be done with a return. */
    enum Move {
        AMEND("amended"),
        ACCEPT("accepted"),
        RETURN("returned");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /** Every legal move there is. What was accepted stands: figures were published from it. */
    private static final Map<ReturnStatus, Map<Move, ReturnStatus>> MOVES = Map.of(
            SUBMITTED, Map.of(Move.AMEND, SUBMITTED, Move.ACCEPT, ACCEPTED, Move.RETURN, RETURNED),
            RETURNED, Map.of(Move.AMEND, SUBMITTED),
            ACCEPTED, Map.of());

    @EnumeratedValue
    private final String code;

    ReturnStatus(String code) {
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
    ReturnStatus after(Move move) {
        ReturnStatus next = MOVES.get(this).get(move);
        if (next == null) {
            throw new IllegalMove("monitoring return", this, move.done);
        }
        return next;
    }
}
