package uk.onward.referral.marac;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Map;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.referral.received.ReferralStatus;

/** How a referral to a MARAC stands. */
public enum MaracStatus implements ReferralStatus {
    RECEIVED("received", true),
    /** Back with its referrer, who is asked for information. */
    RETURNED("returned", true),
    ACCEPTED("accepted", true),
    /** On the agenda of a meeting. */
    LISTED("listed", true),
    /** Taken off an agenda, to be listed again. */
    DEFERRED("deferred", true),
    /** The meeting has spoken of it; its actions are under way. */
    HEARD("heard", true),
    /** Flagged and tagged at the agencies for a time. */
    CLOSED("closed", false),
    DECLINED("declined", false),
    WITHDRAWN("withdrawn", false),
    /** Another MARAC's now. */
    TRANSFERRED("transferred", false);

    /** What can be done with a referral. */
    enum Move {
        RETURN("returned"),
        RESUBMIT("resubmitted"),
        ACCEPT("accepted"),
        DECLINE("declined"),
        LIST("listed"),
        DEFER("deferred"),
        HEAR("heard"),
        CLOSE("closed"),
        WITHDRAW("withdrawn"),
        TRANSFER("transferred");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /** Every legal move there is. */
    private static final Map<MaracStatus, Map<Move, MaracStatus>> MOVES = Map.of(
            RECEIVED,
                    Map.of(
                            Move.RETURN, RETURNED,
                            Move.ACCEPT, ACCEPTED,
                            Move.DECLINE, DECLINED,
                            Move.WITHDRAW, WITHDRAWN,
                            Move.TRANSFER, TRANSFERRED),
            RETURNED,
                    Map.of(
                            Move.RESUBMIT, RECEIVED,
                            Move.DECLINE, DECLINED,
                            Move.WITHDRAW, WITHDRAWN,
                            Move.TRANSFER, TRANSFERRED),
            ACCEPTED, Map.of(Move.LIST, LISTED, Move.TRANSFER, TRANSFERRED, Move.WITHDRAW, WITHDRAWN),
            DEFERRED, Map.of(Move.LIST, LISTED, Move.TRANSFER, TRANSFERRED, Move.WITHDRAW, WITHDRAWN),
            LISTED,
                    Map.of(
                            Move.HEAR, HEARD,
                            Move.DEFER, DEFERRED,
                            Move.WITHDRAW, WITHDRAWN,
                            Move.TRANSFER, TRANSFERRED),
            HEARD, Map.of(Move.CLOSE, CLOSED, Move.TRANSFER, TRANSFERRED),
            // While it is flagged: who moves in that year is another MARAC's
            CLOSED, Map.of(Move.TRANSFER, TRANSFERRED),
            DECLINED, Map.of(),
            WITHDRAWN, Map.of(),
            TRANSFERRED, Map.of());

    @EnumeratedValue
    private final String code;

    private final boolean open;

    MaracStatus(String code, boolean open) {
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
    MaracStatus after(Move move) {
        if (!can(move)) {
            throw new IllegalMove("MARAC referral", this, move.done);
        }
        return MOVES.get(this).get(move);
    }
}
