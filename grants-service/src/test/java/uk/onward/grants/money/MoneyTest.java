package uk.onward.grants.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MoneyTest {
    @Test
    void an_amount_is_kept_in_pence() {
        assertThat(Money.parse("750000.00").pence()).isEqualTo(75_000_000);
        assertThat(Money.parse("0.05").pence()).isEqualTo(5);
    }

    @Property
    void what_is_written_reads_back_the_same(@ForAll @LongRange(min = 0, max = Money.MAX_PENCE) long pence) {
        assertThat(Money.parse(new Money(pence).amount()).pence()).isEqualTo(pence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "750000",
                "750000.0",
                "750000.000",
                "750,000.00",
                "-1.00",
                "+1.00",
                "01.00",
                " 1.00",
                "1.00 ",
                "1e3",
                "NaN",
                "£1.00",
                ".50",
                "1.",
                "١.٠٠",
                "10000000000.01",
                "99999999999999999999.00"
            })
    void another_spelling_is_refused(String amount) {
        assertThatThrownBy(() -> Money.parse(amount)).isInstanceOf(IllegalArgumentException.class);
    }
}
