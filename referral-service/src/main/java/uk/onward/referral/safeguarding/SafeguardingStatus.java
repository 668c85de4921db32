package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Map;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.referral.received.ReferralStatus;

/** How a referral to safeguarding stands. */
public enum SafeguardingStatus implements ReferralStatus {
    RECEIVED("received", true),
    /** The hub has acknowledged it. */
    ACCEPTED("accepted", true),
    DECLINED("declined", false),
    WITHDRAWN("withdrawn", false);

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
    private static final Map<SafeguardingStatus, Map<Move, SafeguardingStatus>> MOVES = Map.of(
            RECEIVED, Map.of(Move.ACCEPT, ACCEPTED, Move.DECLINE, DECLINED, Move.WITHDRAW, WITHDRAWN),
            ACCEPTED, Map.of(Move.WITHDRAW, WITHDRAWN),
            DECLINED, Map.of(),
            WITHDRAWN, Map.of());

    @EnumeratedValue
    private final String code;

    private final boolean open;

    SafeguardingStatus(String code, boolean open) {
        this.code = code;
        this.open = open;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    boolean can(Move move) {
        return MOVES.get(this).containsKey(move);
    }

    /**
     * Where a move leads.
     *
     * @throws IllegalMove naming the state and the move
     */
    SafeguardingStatus after(Move move) {
        if (!can(move)) {
            throw new IllegalMove("safeguarding referral", this, move.done);
        }
        return MOVES.get(this).get(move);
    }
}
