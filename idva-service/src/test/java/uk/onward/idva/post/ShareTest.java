package uk.onward.idva.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import uk.onward.idva.period.Period;

class ShareTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 2, 25);

    @Property
    void shares_exceed_what_there_is_if_they_do_on_any_one_day(@ForAll("shares") @Size(max = 6) List<Share> shares) {
        boolean onSomeDay = FIRST.datesUntil(FIRST.plusDays(25))
                .anyMatch(day -> Share.on(shares, day).compareTo(BigDecimal.ONE) > 0);

        assertThat(Share.exceed(shares, BigDecimal.ONE)).isEqualTo(onSomeDay);
    }

    @Provide
    Arbitrary<List<Share>> shares() {
        Arbitrary<Share> share = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 9).injectNull(0.2),
                        Arbitraries.of("0.20", "0.5", "0.50", "0.51", "1", "1.00"))
                .as((from, length, fte) -> new Share(
                        new Period(FIRST.plusDays(from), length == null ? null : FIRST.plusDays(from + length)),
                        new BigDecimal(fte)));
        return share.list();
    }
}
