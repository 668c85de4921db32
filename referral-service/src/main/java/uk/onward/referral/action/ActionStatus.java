package uk.onward.referral.action;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Map;
import uk.onward.platform.problem.IllegalMove;

/** How an action stands. */
public enum ActionStatus {
    OPEN("open"),
    DONE("done"),
    NOT_DONE("not-done");

    /** What can be done with an action. */
    enum Move {
        DO("done"),
        GIVE_UP("given up"),
        FALL_OVERDUE("overdue"),
        POSTPONE("given another day");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /** Every legal move there is. */
    private static final Map<ActionStatus, Map<Move, ActionStatus>> MOVES = Map.of(
            OPEN, Map.of(Move.DO, DONE, Move.GIVE_UP, NOT_DONE, Move.FALL_OVERDUE, OPEN, Move.POSTPONE, OPEN),
            DONE, Map.of(),
            NOT_DONE, Map.of());

    @EnumeratedValue
    private final String code;

    ActionStatus(String code) {
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
    ActionStatus after(Move move) {
        ActionStatus next = MOVES.get(this).get(move);
        if (next == null) {
            throw new IllegalMove("action", this, move.done);
        }
        return next;
    }
}
