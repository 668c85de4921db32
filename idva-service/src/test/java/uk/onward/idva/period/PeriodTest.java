package uk.onward.idva.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Periods against their days one by one; the days are few, so that edges meet often. */
class PeriodTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 2, 25);

    @Property
    void overlap_is_a_day_that_is_in_both(@ForAll("periods") Period one, @ForAll("periods") Period other) {
        boolean shared = FIRST.datesUntil(FIRST.plusDays(12)).anyMatch(day -> one.contains(day) && other.contains(day));

        assertThat(one.overlaps(other)).isEqualTo(shared);
    }

    @Property
    void within_is_every_day_of_the_one_in_the_other(@ForAll("periods") Period one, @ForAll("periods") Period other) {
        boolean within =
                FIRST.datesUntil(FIRST.plusDays(12)).allMatch(day -> one.contains(day) || !other.contains(day));

        assertThat(one.contains(other)).isEqualTo(within);
    }

    @Provide
    Arbitrary<Period> periods() {
        // The last day of all stands for no end: the days looked at go one further
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 10))
                .as((from, length) ->
                        new Period(FIRST.plusDays(from), from + length > 10 ? null : FIRST.plusDays(from + length)));
    }
}
