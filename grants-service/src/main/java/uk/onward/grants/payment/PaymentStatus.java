package uk.onward.grants.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Map;
import uk.onward.platform.problem.IllegalMove;

/** How a payment stands. */
public enum PaymentStatus {
    /** Asked for by one person; no money is set aside for it. */
    RAISED("raised"),
    /** Approved by another: posted to the ledger, and on its way to the bank. */
    APPROVED("approved"),
    SETTLED("settled"),
    REJECTED("rejected"),
    VOIDED("voided");

    /** What can be done with a payment. */
    enum Move {
        APPROVE("approved"),
        REJECT("rejected"),
        SETTLE("settled"),
        VOID("voided");

        private final String done;

        Move(String done) {
            this.done = done;
        }
    }

    /** Every legal move there is. A payment that the bank has made is not voided: what comes back is a clawback's receipt. */
    private static final Map<PaymentStatus, Map<Move, PaymentStatus>> MOVES = Map.of(
            RAISED, Map.of(Move.APPROVE, APPROVED, Move.REJECT, REJECTED),
            APPROVED, Map.of(Move.SETTLE, SETTLED, Move.VOID, VOIDED),
            SETTLED, Map.of(),
            REJECTED, Map.of(),
            VOIDED, Map.of());

    /** A payment of the past is no order to a bank: where the record was wrong, it is taken back. */
    private static final Map<Move, PaymentStatus> HISTORIC_MOVES = Map.of(Move.VOID, VOIDED);

    @EnumeratedValue
    private final String code;

    PaymentStatus(String code) {
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
    PaymentStatus after(Move move, boolean historic) {
        Map<Move, PaymentStatus> legal = historic && this == SETTLED ? HISTORIC_MOVES : MOVES.get(this);
        PaymentStatus next = legal.get(move);
        if (next == null) {
            throw new IllegalMove("payment", this, move.done);
        }
        return next;
    }

    /** Whether money is or may be on its way for it: it counts against what it is paid for. */
    boolean isLive() {
        return this == RAISED || this == APPROVED || this == SETTLED;
    }
}
