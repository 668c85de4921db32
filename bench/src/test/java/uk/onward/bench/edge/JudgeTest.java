package uk.onward.bench.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.bench.edge.Asked.Again;
import uk.onward.bench.edge.Asked.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgeTest {
    private static final UUID BEFORE = new UUID(0, 1);
    private static final UUID AWARD = new UUID(0, 2);
    private static final UUID PAYMENT = new UUID(0, 3);

    private static final Books.Award OLD = new Books.Award(BEFORE, 500, 600, 500, 100);
    private static final Books.Award NEW = new Books.Award(AWARD, 400, 600, 400, 0);
    private static final Books.Payment PAID = new Books.Payment(PAYMENT, BEFORE, 100, 2021);
    private static final Books SOUND =
            new Books(1000, 100, Map.of(2021, 100L), List.of(OLD, NEW), List.of(PAID), List.of());
    private static final Asked AWARDED = new Asked(Kind.AWARD, "a", 400, "201", AWARD, null, 1, new Again(201, AWARD));
    private static final Asked REFUSED =
            new Asked(Kind.AWARD, "b", 101, "409", null, "programme-budget", 2, new Again(409, null));
    private static final Asked APPROVED =
            new Asked(Kind.PAYMENT, "c", 100, "201", PAYMENT, null, 1, new Again(201, PAYMENT));

    @Test
    void a_sound_run_has_nothing_to_answer_for() {
        assertThat(judge(SOUND, AWARDED, REFUSED, APPROVED)).isEmpty();
    }

    @Test
    void a_penny_over_is_found_wherever_it_is() {
        assertThat(judge(books(1000 - 101, 0, NEW, PAID))).anyMatch(found -> found.contains("1 pence over the budget"));
        assertThat(judge(books(1000, 100, new Books.Award(AWARD, 400, 399, 400, 0), PAID)))
                .anyMatch(found -> found.contains("over its cap"));
        assertThat(judge(books(1000, 100, NEW, new Books.Payment(PAYMENT, BEFORE, 101, 2021))))
                .anyMatch(found -> found.contains("2021 is over"));
        assertThat(judge(books(1000, 100, NEW, new Books.Payment(PAYMENT, BEFORE, 501, 2021))))
                .anyMatch(found -> found.contains("overpaid by 1 pence"));
        assertThat(judge(books(1000, 100, NEW, new Books.Payment(PAYMENT, BEFORE, 100, 2022))))
                .anyMatch(found -> found.contains("2022 is over"));
    }

    @Test
    void a_ledger_that_says_something_else_than_the_rows_is_found() {
        assertThat(judge(books(1000, 100, new Books.Award(AWARD, 400, 600, 399, 0), PAID)))
                .anyMatch(found -> found.contains("not what the ledger holds"));
        assertThat(judge(books(1000, 100, new Books.Award(AWARD, 400, 600, 400, 1), PAID)))
                .anyMatch(found -> found.contains("not what the ledger paid"));
        assertThat(judge(books(1000, 99, NEW, PAID))).anyMatch(found -> found.contains("not the budget"));
        assertThat(judge(new Books(
                        1000, 100, SOUND.profile(), SOUND.awards(), SOUND.payments(), List.of("does not balance"))))
                .contains("does not balance");
    }

    @Test
    void what_was_answered_and_is_not_there_and_what_is_there_and_was_not_answered_is_found() {
        assertThat(judge(
                        new Books(1000, 500, SOUND.profile(), List.of(OLD), List.of(PAID), List.of()),
                        AWARDED,
                        APPROVED))
                .anyMatch(found -> found.contains("was answered and is not there"));
        assertThat(judge(SOUND, REFUSED, APPROVED)).anyMatch(found -> found.contains("nobody was answered so"));
        assertThat(judge(SOUND, AWARDED, REFUSED)).anyMatch(found -> found.contains("nobody was answered so"));
        assertThat(judge(SOUND, AWARDED, changed(AWARDED, again -> again), APPROVED))
                .anyMatch(found -> found.contains("another key made"));
    }

    @Test
    void a_repeat_that_is_answered_otherwise_and_a_request_without_an_answer_are_found() {
        assertThat(judge(SOUND, changed(AWARDED, _ -> new Again(201, PAYMENT)), APPROVED))
                .anyMatch(found -> found.contains("again is another answer"));
        assertThat(judge(SOUND, AWARDED, changed(REFUSED, _ -> new Again(201, AWARD)), APPROVED))
                .anyMatch(found -> found.contains("was refused, and again"));
        assertThat(judge(SOUND, changed(AWARDED, _ -> null), APPROVED))
                .anyMatch(found -> found.contains("was not repeated"));
        assertThat(judge(SOUND, AWARDED, new Asked(Kind.AWARD, "d", 1, "0", null, null, 0, null), APPROVED))
                .anyMatch(found -> found.contains("never answered"));
    }

    @Test
    void a_refusal_of_what_would_have_fitted_is_found() {
        assertThat(judge(
                        SOUND,
                        AWARDED,
                        new Asked(Kind.AWARD, "b", 100, "409", null, "programme-budget", 1, new Again(409, null)),
                        APPROVED))
                .anyMatch(found -> found.contains("there is room"));
    }

    private static Books books(long budget, long available, Books.Award award, Books.Payment payment) {
        return new Books(budget, available, SOUND.profile(), List.of(OLD, award), List.of(payment), List.of());
    }

    private static Asked changed(Asked asked, UnaryOperator<Again> again) {
        return new Asked(
                asked.kind(),
                asked.key(),
                asked.pence(),
                asked.answer(),
                asked.made(),
                asked.refusedFor(),
                asked.tries(),
                again.apply(asked.again()));
    }

    private static List<String> judge(Books books, Asked... crowd) {
        var asked = crowd.length == 0 ? List.of(AWARDED, REFUSED, APPROVED) : List.of(crowd);
        return Judge.judge(books, asked, Set.of(BEFORE));
    }
}
