package uk.onward.referral.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import uk.onward.referral.figures.Figures.Extent;
import uk.onward.referral.figures.Figures.Share;

class WithholdingTest {
    @Test
    void a_small_count_and_what_it_could_be_worked_out_from_are_not_there() {
        // Given
        Figures whole = figures(60, 2, Map.of("police", 57, "hospital", 3), new Share(20, 2));

        // When
        Figures published = Withholding.of(whole);

        // Then
        assertThat(published.repeats()).isNull();
        assertThat(published.cases()).isEqualTo(60);
        assertThat(published.casesPer10000AdultWomen()).isNotNull();
        // 57 of 60 would tell of the three
        assertThat(published.referrals()).isEmpty();
        assertThat(published.minoritised().notKnown()).isNull();
        assertThat(published.heldBack())
                .contains("repeats", "referrals.hospital", "referrals.police", "minoritised.notKnown");
        assertThat(published.disclosure()).isEqualTo(Extent.WITHOUT_SMALL_COUNTS);
    }

    @Test
    void large_counts_stay() {
        // Given
        Figures whole = figures(100, 30, Map.of("police", 60, "hospital", 40), new Share(50, 10));

        // When
        Figures published = Withholding.of(whole);

        // Then
        assertThat(published.repeats()).isEqualTo(30);
        assertThat(published.referrals()).containsEntry("police", 60).containsEntry("hospital", 40);
        assertThat(published.minoritised()).isEqualTo(new Share(50, 10));
    }

    @Property(tries = 300)
    void no_count_from_one_to_four_is_ever_published(
            @ForAll @IntRange(max = 60) int cases,
            @ForAll @IntRange(max = 60) int repeats,
            @ForAll @IntRange(max = 60) int police,
            @ForAll @IntRange(max = 60) int yes,
            @ForAll @IntRange(max = 60) int unknown) {
        // Given
        int ofPolice = Math.min(police, cases);
        int known = Math.min(yes, cases);
        var share = new Share(known, Math.min(unknown, cases - known));
        Figures whole = figures(
                cases, Math.min(repeats, cases), Map.of("police", ofPolice, "hospital", cases - ofPolice), share);

        // When
        Figures published = Withholding.of(whole);

        // Then
        assertThat(published.cases()).satisfiesAnyOf(WithholdingTest::isAbsent, WithholdingTest::isNotSmall);
        assertThat(published.repeats()).satisfiesAnyOf(WithholdingTest::isAbsent, WithholdingTest::isNotSmall);
        assertThat(published.minoritised().cases())
                .satisfiesAnyOf(WithholdingTest::isAbsent, WithholdingTest::isNotSmall);
        assertThat(published.referrals().values()).allSatisfy(WithholdingTest::isNotSmall);
        if (published.cases() == null) {
            assertThat(published.casesPer10000AdultWomen()).isNull();
        } else if (published.repeats() != null) {
            // Nor the rest of the whole
            isNotSmall(published.cases() - published.repeats());
        }
    }

    private static void isAbsent(Integer count) {
        assertThat(count).isNull();
    }

    private static void isNotSmall(Integer count) {
        assertThat(count == 0 || count >= 5).as("%d", count).isTrue();
    }

    private static Figures figures(int cases, int repeats, Map<String, Integer> referrals, Share minoritised) {
        return new Figures(
                "southwark-marac",
                "2021-Q1",
                LocalDate.of(2021, 1, 1),
                LocalDate.of(2021, 3, 31),
                Instant.EPOCH,
                Extent.WHOLE,
                cases,
                BigDecimal.ONE,
                null,
                repeats,
                new TreeMap<>(referrals),
                0,
                0,
                minoritised,
                new Share(0, cases),
                new Share(0, cases),
                new Share(0, 0),
                0,
                new Share(0, cases),
                List.of());
    }
}
