package uk.onward.grants.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.grants.payment.PaymentStatus.Move;
import uk.onward.platform.problem.IllegalMove;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaymentStatusTest {
    @ParameterizedTest
    @CsvSource({
        "RAISED,   APPROVE, APPROVED",
        "RAISED,   REJECT,  REJECTED",
        "RAISED,   SETTLE,",
        "RAISED,   VOID,",
        "APPROVED, APPROVE,",
        "APPROVED, REJECT,",
        "APPROVED, SETTLE,  SETTLED",
        "APPROVED, VOID,    VOIDED",
        "SETTLED,  APPROVE,",
        "SETTLED,  REJECT,",
        "SETTLED,  SETTLE,",
        "SETTLED,  VOID,",
        "REJECTED, APPROVE,",
        "REJECTED, REJECT,",
        "REJECTED, SETTLE,",
        "REJECTED, VOID,",
        "VOIDED,   APPROVE,",
        "VOIDED,   REJECT,",
        "VOIDED,   SETTLE,",
        "VOIDED,   VOID,"
    })
    void a_payment_makes_these_moves_and_no_others(PaymentStatus before, Move move, PaymentStatus after) {
        if (after == null) {
            assertThatThrownBy(() -> before.after(move, false)).isInstanceOf(IllegalMove.class);
        } else {
            assertThat(before.after(move, false)).isEqualTo(after);
        }
    }

    @ParameterizedTest
    @CsvSource({"APPROVE", "REJECT", "SETTLE"})
    void a_historic_payment_is_settled_and_can_only_be_voided(Move move) {
        assertThat(PaymentStatus.SETTLED.after(Move.VOID, true)).isEqualTo(PaymentStatus.VOIDED);
        assertThatThrownBy(() -> PaymentStatus.SETTLED.after(move, true)).isInstanceOf(IllegalMove.class);
        assertThatThrownBy(() -> PaymentStatus.VOIDED.after(Move.VOID, true)).isInstanceOf(IllegalMove.class);
    }
}
