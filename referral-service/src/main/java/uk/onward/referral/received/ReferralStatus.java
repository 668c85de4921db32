package uk.onward.referral.received;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Map;
import uk.onward.platform.problem.IllegalMove;

/** How a received referral stands. */
public enum ReferralStatus {
    RECEIVED("received"),
    ACCEPTED("accepted"),
    DECLINED("declined"),
    WITHDRAWN("withdrawn");

    /** What can be done with a referral. */
    enum Move {
        ACCEPT("accepted"),
        DECLINE("declined"),
        WITHDRAW("withdrawn");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /** Every legal move there is. */
    private static final Map<ReferralStatus, Map<Move, ReferralStatus>> MOVES = Map.of(
            RECEIVED, Map.of(Move.ACCEPT, ACCEPTED, Move.DECLINE, DECLINED, Move.WITHDRAW, WITHDRAWN),
            ACCEPTED, Map.of(Move.WITHDRAW, WITHDRAWN),
            DECLINED, Map.of(),
            WITHDRAWN, Map.of());

    @EnumeratedValue
    private final String code;

    ReferralStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    boolean can(Move move) {
        return MOVES.get(this).containsKey(move);
    }

    /**
     * Where a move leads.
     *
     * @throws IllegalMove naming the thing, its state and the move
     */
    ReferralStatus after(Move move, String thing) {
        if (!can(move)) {
            throw new IllegalMove(thing, this, move.done);
        }
        return MOVES.get(this).get(move);
    }

    /** Whether somebody still works on it: only then is there a pack to fetch or to read. */
    public boolean isOpen() {
        return this == RECEIVED || this == ACCEPTED;
    }
}
