package uk.onward.grants.award;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Map;
import uk.onward.platform.problem.IllegalMove;

/** How a variation stands. */
public enum VariationStatus {
    RAISED("raised"),
    APPROVED("approved"),
    REJECTED("rejected");

    /** What can be done with a variation. */
    enum Move {
        APPROVE("approved"),
        REJECT("rejected");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /** Every legal move there is. */
    private static final Map<VariationStatus, Map<Move, VariationStatus>> MOVES = Map.of(
            RAISED, Map.of(Move.APPROVE, APPROVED, Move.REJECT, REJECTED), APPROVED, Map.of(), REJECTED, Map.of());

    @EnumeratedValue
    private final String code;

    VariationStatus(String code) {
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
    VariationStatus after(Move move) {
        VariationStatus next = MOVES.get(this).get(move);
        if (next == null) {
            throw new IllegalMove("variation", this, move.done);
        }
        return next;
    }
}
