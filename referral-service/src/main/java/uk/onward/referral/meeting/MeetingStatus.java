package uk.onward.referral.meeting;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Map;
import uk.onward.platform.problem.IllegalMove;

/** How a meeting stands. */
public enum MeetingStatus {
    PLANNED("planned"),
    /** It has been opened: cases can be heard, for good. */
    HELD("held"),
    CANCELLED("cancelled");

    /** What can be done with a meeting. */
    enum Move {
        MOVE("moved"),
        SEAT("given other members"),
        LIST("given a case"),
        ORDER("given another order"),
        OPEN("opened"),
        RECORD_ATTENDANCE("given an attendance"),
        HEAR("told to have heard a case"),
        CANCEL("cancelled");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /** Every legal move there is. A case can still come up at the meeting itself, and
     * somebody who was not asked come to it: so one that is held takes both. */
    private static final Map<MeetingStatus, Map<Move, MeetingStatus>> MOVES = Map.of(
            PLANNED,
                    Map.of(
                            Move.MOVE, PLANNED,
                            Move.SEAT, PLANNED,
                            Move.LIST, PLANNED,
                            Move.ORDER, PLANNED,
                            Move.OPEN, HELD,
                            Move.CANCEL, CANCELLED),
            HELD,
                    Map.of(
                            Move.SEAT, HELD,
                            Move.LIST, HELD,
                            Move.ORDER, HELD,
                            Move.RECORD_ATTENDANCE, HELD,
                            Move.HEAR, HELD),
            CANCELLED, Map.of());

    @EnumeratedValue
    private final String code;

    MeetingStatus(String code) {
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
    MeetingStatus after(Move move) {
        MeetingStatus next = MOVES.get(this).get(move);
        if (next == null) {
            throw new IllegalMove("meeting", this, move.done);
        }
        return next;
    }
}
