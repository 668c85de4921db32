package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Map;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.referral.received.ReferralStatus;

/** How a referral to safeguarding stands. */
public enum SafeguardingStatus implements ReferralStatus {
    RECEIVED("received", true),
    /** The hub has acknowledged it; somebody may still be owed a decision. */
    ACCEPTED("accepted", true),
    /** There is a decision on everybody it names. */
    DECIDED("decided", true),
    /** The hub's work on it is over. */
    CLOSED("closed", false),
    DECLINED("declined", false),
    WITHDRAWN("withdrawn", false);

    /** What can be done with a referral. */
    enum Move {
        ACCEPT("accepted"),
        /** A decision after which somebody is still owed one. */
        DECIDE("decided on"),
        /** A decision after which nobody is. */
        DECIDE_LAST("decided on"),
        /** A pack names a child that none named before. */
        NAME_CHILD("given another child"),
        CORRECT("corrected"),
        /** Something happened that is no decision. */
        NOTE("noted on"),
        DECLINE("declined"),
        /** The sender takes it back. */
        TAKE_BACK("withdrawn"),
        CLOSE("closed");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /**
     * Every legal move there is. A referral that the hub has begun to work on goes on when its sender takes it back: the
     * authority's duty (Children Act 1989 s.47, Care Act 2014 s.42) does not end with a clerk's mistake or a frightened
     * withdrawal. A correction opens what was closed: something may be due by what is right.
     */
    private static final Map<SafeguardingStatus, Map<Move, SafeguardingStatus>> MOVES = Map.of(
            RECEIVED,
                    Map.of(
                            Move.ACCEPT, ACCEPTED,
                            Move.DECIDE, ACCEPTED,
                            Move.DECIDE_LAST, DECIDED,
                            Move.NAME_CHILD, RECEIVED,
                            Move.NOTE, ACCEPTED,
                            Move.DECLINE, DECLINED,
                            Move.TAKE_BACK, WITHDRAWN),
            ACCEPTED,
                    Map.of(
                            Move.DECIDE, ACCEPTED,
                            Move.DECIDE_LAST, DECIDED,
                            Move.NAME_CHILD, ACCEPTED,
                            Move.CORRECT, ACCEPTED,
                            Move.NOTE, ACCEPTED,
                            Move.DECLINE, DECLINED,
                            Move.TAKE_BACK, ACCEPTED),
            DECIDED,
                    Map.of(
                            Move.DECIDE_LAST, DECIDED,
                            Move.NAME_CHILD, ACCEPTED,
                            Move.CORRECT, DECIDED,
                            Move.NOTE, DECIDED,
                            Move.TAKE_BACK, DECIDED,
                            Move.CLOSE, CLOSED),
            CLOSED, Map.of(Move.CORRECT, DECIDED),
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
