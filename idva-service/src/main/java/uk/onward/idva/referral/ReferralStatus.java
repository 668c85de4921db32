package uk.onward.idva.referral;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/**
 * Where a case stands, and the moves that lead on. A recorded fact (a contact, an outcome) is no move: it is taken in every
 * state and flagged where the state is odd.
 */
public enum ReferralStatus {
    @JsonProperty("received")
    RECEIVED(Move.ACCEPT, Move.REJECT, Move.WITHDRAW),
    @JsonProperty("accepted")
    ACCEPTED(Move.ASSIGN, Move.ASSESS, Move.REFER_ONWARD, Move.TRANSFER, Move.CLOSE),
    @JsonProperty("assigned")
    ASSIGNED(Move.ASSIGN, Move.ASSESS, Move.REFER_ONWARD, Move.TRANSFER, Move.CLOSE),
    @JsonProperty("engaged")
    ENGAGED(Move.ASSIGN, Move.ASSESS, Move.REFER_ONWARD, Move.TRANSFER, Move.CLOSE),
    @JsonProperty("not-engaged")
    NOT_ENGAGED(Move.ASSIGN, Move.ASSESS, Move.REFER_ONWARD, Move.TRANSFER, Move.CLOSE),
    @JsonProperty("closed")
    CLOSED(Move.REOPEN),
    @JsonProperty("rejected")
    REJECTED,
    @JsonProperty("withdrawn")
    WITHDRAWN;

    /** What may be asked of a case; the word is how a refusal names it. */
    enum Move {
        ACCEPT("accepted"),
        ASSIGN("assigned"),
        ASSESS("assessed"),
        REFER_ONWARD("referred onward"),
        WITHDRAW("withdrawn"),
        REJECT("rejected"),
        TRANSFER("transferred"),
        CLOSE("closed"),
        REOPEN("reopened");

        private final String word;

        Move(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<Move> moves;

    ReferralStatus(Move... moves) {
        this.moves = Set.of(moves);
    }

    boolean allows(Move move) {
        return moves.contains(move);
    }

    /** Whether anything is still to be done: nobody has closed it, taken it back or turned it down. */
    public boolean isOpen() {
        return this == RECEIVED || isInHand();
    }

    /** Whether the provider has the case in hand: facts recorded outside of that are flagged. */
    public boolean isInHand() {
        return allows(Move.CLOSE);
    }
}
