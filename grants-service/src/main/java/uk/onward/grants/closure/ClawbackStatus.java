package uk.onward.grants.closure;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Map;
import uk.onward.platform.problem.IllegalMove;

/** How a demand for money stands. */
public enum ClawbackStatus {
    /** Asked for by one person; the grantee does not hear of it. */
    RAISED("raised"),
    /** Approved by another: the grantee owes it. */
    DEMANDED("demanded"),
    RECEIVED("received"),
    WITHDRAWN("withdrawn"),
    REJECTED("rejected");

    /** What can be done with a demand. */
    enum Move {
        APPROVE("approved"),
        REJECT("rejected"),
        RECEIVE_A_PART("received"),
        RECEIVE_THE_REST("received"),
        WITHDRAW("withdrawn");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /** Every legal move there is. */
    private static final Map<ClawbackStatus, Map<Move, ClawbackStatus>> MOVES = Map.of(
            RAISED,
            Map.of(Move.APPROVE, DEMANDED, Move.REJECT, REJECTED),
            DEMANDED,
            Map.of(Move.RECEIVE_A_PART, DEMANDED, Move.RECEIVE_THE_REST, RECEIVED, Move.WITHDRAW, WITHDRAWN),
            RECEIVED,
            Map.of(),
            WITHDRAWN,
            Map.of(),
            REJECTED,
            Map.of());

    @EnumeratedValue
    private final String code;

    ClawbackStatus(String code) {
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
    ClawbackStatus after(Move move) {
        ClawbackStatus next = MOVES.get(this).get(move);
        if (next == null) {
            throw new IllegalMove("clawback", this, move.done);
        }
        return next;
    }
}
