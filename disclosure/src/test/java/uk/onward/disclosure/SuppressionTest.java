package uk.onward.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuppressionTest {
    private final Cells cells = new Cells();

    @Test
    void a_table_without_small_counts_is_published_whole() {
        int total = cells.shown(25);
        cells.sum(total, cells.shown(5), cells.shown(20), cells.shown(0));

        assertThat(held()).isEmpty();
    }

    @Test
    void one_small_count_takes_the_smallest_other_with_it_and_the_total_stays() {
        int total = cells.shown(103);
        int small = cells.shown(3);
        int next = cells.shown(8);
        cells.sum(total, cells.shown(92), small, next);

        assertThat(held()).containsExactly(small, next);
    }

    @Test
    void two_small_counts_protect_each_other() {
        int total = cells.shown(105);
        int one = cells.shown(3);
        int other = cells.shown(2);
        cells.sum(total, cells.shown(100), one, other);

        assertThat(held()).containsExactly(one, other);
    }

    @Test
    void two_small_counts_that_must_both_be_one_do_not() {
        int total = cells.shown(102);
        int one = cells.shown(1);
        int other = cells.shown(1);
        int next = cells.shown(10);
        cells.sum(total, cells.shown(90), one, other, next);

        assertThat(held()).containsExactly(one, other, next);
    }

    @Test
    void unions_that_overlap_are_not_subtracted_from_each_other() {
        int young = cells.shown(40);
        int middle = cells.shown(2);
        int old = cells.shown(60);
        int older = cells.shown(70);
        int total = cells.shown(172);
        cells.sum(total, young, middle, old, older);
        int lower = cells.shown(42);
        cells.sum(lower, young, middle);

        // Holding back the oldest with the middle would leave the union to subtract from
        assertThat(held()).containsExactly(young, middle);
    }

    @Test
    void a_complement_is_no_way_round() {
        int asked = cells.shown(50);
        int answered = cells.shown(48);
        cells.part(answered, asked);

        // Else the two who did not answer could be counted
        assertThat(held()).hasSize(1);
    }

    @Test
    void a_total_that_all_its_parts_fill_is_safe_as_long_as_nobody_knows_that_it_is_small() {
        int total = cells.shown(4);
        cells.sum(total, cells.shown(1), cells.shown(1), cells.shown(1), cells.shown(1));

        Suppression suppression = Suppression.of(cells);

        assertThat(IntStream.range(0, 5).allMatch(suppression::holds)).isTrue();
        assertThat(suppression.safeFromTheUnknowingOnly().cardinality()).isPositive();
    }

    @Test
    void counts_that_contradict_each_other_are_refused() {
        int total = cells.shown(4);

        assertThatThrownBy(() -> cells.sum(total, cells.shown(1), cells.shown(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_table_of_many_cells_keeps_most_of_them() {
        var random = new Random(7);
        int[][] grid = new int[40][12];
        for (int[] row : grid) {
            for (int i = 0; i < row.length; i++) {
                row[i] = cells.shown(random.nextInt(10) == 0 ? random.nextInt(8) : 20 + random.nextInt(200));
            }
        }
        List<Integer> totals = new ArrayList<>();
        for (int[] row : grid) {
            totals.add(total(row));
        }
        int total = total(totals.stream().mapToInt(Integer::intValue).toArray());
        int[] columns = IntStream.range(0, 12)
                .map(c -> total(IntStream.range(0, 40).map(r -> grid[r][c]).toArray()))
                .toArray();
        cells.sum(total, columns);

        Suppression suppression = Suppression.of(cells);

        int small = (int) IntStream.range(0, 533)
                .filter(cell -> cells.value(cell) > 0 && cells.value(cell) < 5)
                .count();
        assertThat(small).isGreaterThan(15);
        assertThat(IntStream.range(0, 533).filter(suppression::holds).count()).isLessThan(4L * small);
        assertThat(suppression.holds(total)).isFalse();
        assertThat(totals).noneMatch(suppression::holds);
        assertThat(IntStream.of(columns).anyMatch(suppression::holds)).isFalse();
    }

    private int total(int... parts) {
        int total = cells.shown(IntStream.of(parts).mapToLong(cells::value).sum());
        cells.sum(total, parts);
        return total;
    }

    private List<Integer> held() {
        Suppression suppression = Suppression.of(cells);
        return IntStream.range(0, cells.size())
                .filter(suppression::holds)
                .boxed()
                .toList();
    }
}
