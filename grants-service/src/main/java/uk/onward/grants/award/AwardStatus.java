package uk.onward.grants.award;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.Map;
import uk.onward.platform.http.Validation;
import uk.onward.platform.problem.IllegalMove;

/** How an award stands. */
public enum AwardStatus {
    OFFERED("offered"),
    AGREED("agreed"),
    CLOSED("closed"),
    DECLINED("declined"),
    WITHDRAWN("withdrawn");

    /** What can be done with an award. */
    enum Move {
        SIGN("signed"),
        AGREE("agreed"),
        VARY("varied"),
        DECLINE("declined"),
        WITHDRAW("withdrawn"),
        CLOSE("closed");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /** Every legal move there is. An agreed award is withdrawn only while nothing is paid. */
    private static final Map<AwardStatus, Map<Move, AwardStatus>> MOVES = Map.of(
            OFFERED,
                    Map.of(
                            Move.SIGN, OFFERED,
                            Move.AGREE, AGREED,
                            Move.VARY, OFFERED,
                            Move.DECLINE, DECLINED,
                            Move.WITHDRAW, WITHDRAWN),
            AGREED, Map.of(Move.VARY, AGREED, Move.WITHDRAW, WITHDRAWN, Move.CLOSE, CLOSED),
            CLOSED, Map.of(),
            DECLINED, Map.of(),
            WITHDRAWN, Map.of());

    @EnumeratedValue
    private final String code;

    AwardStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    static AwardStatus parse(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst()
                .orElseThrow(() -> Validation.refuse("status", "must be a status of awards"));
    }

    /**
     * Where a move leads.
     *
     * @throws IllegalMove naming the state and the move
     */
    AwardStatus after(Move move) {
        AwardStatus next = MOVES.get(this).get(move);
        if (next == null) {
            throw new IllegalMove("award", this, move.done);
        }
        return next;
    }
}
