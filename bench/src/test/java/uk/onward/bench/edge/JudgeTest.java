package uk.onward.bench.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
    private static final UUID VARIATION = new UUID(0, 4);

    private static final Books.Award OLD = new Books.Award(BEFORE, 500, 600, 500, 100);
    private static final Books.Award NEW = new Books.Award(AWARD, 400, 600, 400, 0);
    private static final Books.Payment PAID = new Books.Payment(PAYMENT, BEFORE, 100, 2021);
    private static final Books.Variation VARIED = new Books.Variation(VARIATION, BEFORE, 50);
    private static final Books SOUND =
            new Books(1000, 100, Map.of(2021, 100L), List.of(OLD, NEW), List.of(PAID), List.of(VARIED), List.of());
    private static final Asked AWARDED =
            new Asked(Kind.AWARD, "a", 400, "201", AWARD, null, null, 1, new Again(201, AWARD));
    private static final Asked REFUSED =
            new Asked(Kind.AWARD, "b", 101, "409", null, "programme-budget", 100L, 2, new Again(409, null));
    private static final Asked APPROVED =
            new Asked(Kind.PAYMENT, "c", 100, "201", PAYMENT, null, null, 1, new Again(201, PAYMENT));

    private static final Asked INCREASED =
            new Asked(Kind.VARIATION, "v", 50, "201", VARIATION, null, null, 1, new Again(201, VARIATION));
    private static final Asked ABOVE_THE_CAP = refused(Kind.AWARD, 601, "award-cap", 600L);
    private static final Asked ABOVE_THE_AWARD = refused(Kind.PAYMENT, 501, "award", 500L);
    private static final Asked ABOVE_THE_YEAR = refused(Kind.PAYMENT, 1, "financial-year", 0L);
    /** Each edge met, and nothing wrong. */
    private static final List<Asked> SOUND_CROWD =
            List.of(AWARDED, REFUSED, APPROVED, INCREASED, ABOVE_THE_CAP, ABOVE_THE_AWARD, ABOVE_THE_YEAR);

    @Test
    void a_sound_run_has_nothing_to_answer_for() {
        assertThat(Judge.judge(SOUND, SOUND_CROWD, Set.of(BEFORE))).isEmpty();
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
                        1000,
                        100,
                        SOUND.profile(),
                        SOUND.awards(),
                        SOUND.payments(),
                        List.of(VARIED),
                        List.of("does not balance"))))
                .contains("does not balance");
    }

    @Test
    void what_was_answered_and_is_not_there_and_what_is_there_and_was_not_answered_is_found() {
        assertThat(judge(
                        new Books(1000, 500, SOUND.profile(), List.of(OLD), List.of(PAID), List.of(VARIED), List.of()),
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
        assertThat(judge(SOUND, AWARDED, new Asked(Kind.AWARD, "d", 1, "0", null, null, null, 0, null), APPROVED))
                .anyMatch(found -> found.contains("never answered"));
    }

    @Test
    void a_refusal_of_what_would_have_fitted_is_found() {
        assertThat(judge(
                        SOUND,
                        AWARDED,
                        new Asked(Kind.AWARD, "b", 100, "409", null, "programme-budget", 99L, 1, new Again(409, null)),
                        APPROVED))
                .anyMatch(found -> found.contains("there is room"));
    }

    @Test
    void a_variation_that_is_there_and_was_not_answered_or_the_other_way_round_is_found() {
        assertThat(judge(SOUND, AWARDED, APPROVED))
                .anyMatch(found -> found.contains("variation") && found.contains("nobody"));
        assertThat(judge(
                        new Books(1000, 100, SOUND.profile(), SOUND.awards(), SOUND.payments(), List.of(), List.of()),
                        INCREASED))
                .anyMatch(found -> found.contains("variation") && found.contains("is not there"));
    }

    @Test
    void a_refusal_that_does_not_say_what_was_left_or_says_it_wrongly_is_found() {
        assertThat(judge(SOUND, refused(Kind.AWARD, 601, "award-cap", null)))
                .anyMatch(found -> found.contains("without saying what was left"));
        assertThat(judge(SOUND, refused(Kind.PAYMENT, 501, "award", 501L)))
                .anyMatch(found -> found.contains("asked for 501 and was refused with 501 left"));
        assertThat(judge(SOUND, refused(Kind.AWARD, 101, "programme-budget", 99L)))
                .anyMatch(found -> found.contains("less was left than there is"));
        assertThat(judge(SOUND, refused(Kind.AWARD, 601, "award-cap", 599L)))
                .anyMatch(found -> found.contains("another cap"));
    }

    @Test
    void a_run_that_did_not_come_to_an_edge_is_found() {
        for (var each : List.of(REFUSED, ABOVE_THE_CAP, ABOVE_THE_AWARD, ABOVE_THE_YEAR)) {
            var others = SOUND_CROWD.stream().filter(asked -> asked != each).toList();
            assertThat(Judge.judge(SOUND, others, Set.of(BEFORE)))
                    .containsExactly(
                            "nothing was refused for %s: its edge was not reached".formatted(each.refusedFor()));
        }
    }

    private static Asked refused(Kind kind, long pence, String limit, @Nullable Long left) {
        return new Asked(kind, "r-" + limit, pence, "409", null, limit, left, 1, new Again(409, null));
    }

    private static Books books(long budget, long available, Books.Award award, Books.Payment payment) {
        return new Books(
                budget, available, SOUND.profile(), List.of(OLD, award), List.of(payment), List.of(VARIED), List.of());
    }

    private static Asked changed(Asked asked, UnaryOperator<Again> again) {
        return new Asked(
                asked.kind(),
                asked.key(),
                asked.pence(),
                asked.answer(),
                asked.made(),
                asked.refusedFor(),
                asked.leftPence(),
                asked.tries(),
                again.apply(asked.again()));
    }

    private static List<String> judge(Books books, Asked... crowd) {
        var asked = crowd.length == 0 ? List.of(AWARDED, REFUSED, APPROVED) : List.of(crowd);
        return Judge.judge(books, asked, Set.of(BEFORE));
    }
}
