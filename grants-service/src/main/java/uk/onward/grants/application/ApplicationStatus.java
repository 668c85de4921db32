package uk.onward.grants.application;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.platform.problem.IllegalMove;

/** How an application stands. The last two are its decision's, and shown to those to whom the decision is open. */
public enum ApplicationStatus {
    DRAFT("draft"),
    SUBMITTED("submitted"),
    WITHDRAWN("withdrawn"),
    AWARDED("awarded"),
    REFUSED("refused");

    /** What can be done with an application. */
    enum Move {
        AMEND("amended"),
        SUBMIT("submitted"),
        WITHDRAW("withdrawn"),
        SCORE("scored"),
        AWARD("awarded"),
        REFUSE("refused");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /** Every legal move there is. When a round is open, and when it is scored, is asked beside it. */
    private static final Map<ApplicationStatus, Map<Move, ApplicationStatus>> MOVES = Map.of(
            DRAFT, Map.of(Move.AMEND, DRAFT, Move.SUBMIT, SUBMITTED, Move.WITHDRAW, WITHDRAWN),
            SUBMITTED,
                    Map.of(
                            Move.AMEND, SUBMITTED,
                            Move.WITHDRAW, WITHDRAWN,
                            Move.SCORE, SUBMITTED,
                            Move.AWARD, AWARDED,
                            Move.REFUSE, REFUSED),
            WITHDRAWN, Map.of(),
            AWARDED, Map.of(),
            REFUSED, Map.of());

    @EnumeratedValue
    private final String code;

    ApplicationStatus(String code) {
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
    ApplicationStatus after(Move move) {
        ApplicationStatus next = MOVES.get(this).get(move);
        if (next == null) {
            throw new IllegalMove("application", this, move.done);
        }
        return next;
    }

    static @Nullable ApplicationStatus parse(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst()
                .orElseThrow(() -> Validation.refuse("status", "must be a status of applications"));
    }
}
