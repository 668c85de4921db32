package uk.onward.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import uk.onward.disclosure.Attacker.Fact;
import uk.onward.disclosure.Attacker.Known;

class SuppressionPropertiesTest {
    /** A table as a test knows it: what {@link Cells} was told, kept a second time for the attacker. */
    static final class Table {
        final Cells cells = new Cells();
        final List<Long> values = new ArrayList<>();
        final List<Boolean> shown = new ArrayList<>();
        final List<Fact> facts = new ArrayList<>();

        int shown(long value) {
            values.add(value);
            shown.add(true);
            return cells.shown(value);
        }

        void sum(int total, int... parts) {
            facts.add(new Fact(true, total, parts));
            cells.sum(total, parts);
        }

        void atMost(int lesser, int... greater) {
            facts.add(new Fact(false, lesser, greater));
            cells.atMost(lesser, greater);
        }

        void part(int part, int whole) {
            int rest = values.size();
            values.add(values.get(whole) - values.get(part));
            shown.add(false);
            facts.add(new Fact(true, whole, new int[] {part, rest}));
            cells.part(part, whole);
        }

        int total(int... parts) {
            int total = shown(IntStream.of(parts).mapToLong(values::get).sum());
            sum(total, parts);
            return total;
        }

        boolean isSmall(int cell) {
            return values.get(cell) >= 1 && values.get(cell) <= 4;
        }

        /** @param knowing whether the attacker knows of each cell held back if it is a small one */
        Attacker attacker(Suppression suppression, boolean knowing) {
            List<Known> known = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                if (shown.get(i) && !suppression.holds(i)) {
                    known.add(Known.exactly(values.get(i)));
                } else if (knowing && isSmall(i)) {
                    known.add(new Known(1, 4));
                } else if (shown.get(i)) {
                    known.add(Known.from(knowing ? 5 : 1));
                } else {
                    known.add(Known.from(0));
                }
            }
            return new Attacker(known, facts);
        }

        IntStream smallOnes() {
            return IntStream.range(0, values.size()).filter(this::isSmall);
        }

        @Override
        public String toString() {
            return values + " " + facts.size() + " facts";
        }
    }

    /** Rows and columns with their totals, unions of rows that overlap, a second measure that is no more than the first. */
    private static Table table(int rows, int columns, long seed, int largest) {
        var random = new Random(seed);
        var table = new Table();
        int[][] first = grid(table, rows, columns, random, largest);
        int total = withTotals(table, first, random);
        if (random.nextBoolean()) {
            int[][] second = new int[rows][columns];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    long most = table.values.get(first[row][column]);
                    second[row][column] = table.shown(random.nextLong(most + 1));
                    table.atMost(second[row][column], first[row][column]);
                }
            }
            int secondTotal = withTotals(table, second, random);
            table.part(secondTotal, total);
        }
        // People who may be in several of these: no more than all, and all are in one of them
        int everybody = table.shown(5 + random.nextInt(largest));
        long left = table.values.get(everybody);
        List<Integer> kinds = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long some = i == 2 ? left : random.nextLong(table.values.get(everybody) + 1);
            left = Math.max(0, left - some);
            int kind = table.shown(some);
            table.part(kind, everybody);
            kinds.add(kind);
        }
        table.atMost(everybody, kinds.stream().mapToInt(Integer::intValue).toArray());
        return table;
    }

    private static int[][] grid(Table table, int rows, int columns, Random random, int largest) {
        int[][] cells = new int[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int most = random.nextInt(4) == 0 ? largest : 7;
                cells[row][column] = table.shown(random.nextInt(4) == 0 ? 0 : random.nextInt(most + 1));
            }
        }
        return cells;
    }

    private static int withTotals(Table table, int[][] cells, Random random) {
        int columns = cells[0].length;
        int[] ofRows = new int[cells.length];
        for (int row = 0; row < cells.length; row++) {
            ofRows[row] = table.total(cells[row]);
        }
        int total = table.total(ofRows);
        int[] ofColumns = new int[columns];
        for (int column = 0; column < columns; column++) {
            int at = column;
            ofColumns[column] = table.total(
                    IntStream.range(0, cells.length).map(row -> cells[row][at]).toArray());
        }
        table.sum(total, ofColumns);
        for (int union = 0; union < 2; union++) {
            int from = random.nextInt(cells.length);
            int to = from + 1 + random.nextInt(cells.length - from);
            int unionOfRows = table.total(
                    IntStream.range(from, to).map(row -> ofRows[row]).toArray());
            table.part(unionOfRows, total);
        }
        return total;
    }

    @Provide
    Arbitrary<Table> tables() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 6),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.longs(),
                        Arbitraries.of(12, 60, 3000))
                .as(SuppressionPropertiesTest::table);
    }

    @Provide
    Arbitrary<Table> smallTables() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.longs(),
                        Arbitraries.of(6, 12))
                .as(SuppressionPropertiesTest::table);
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void no_small_count_follows_from_the_sums(@ForAll("tables") Table table) {
        Suppression suppression = Suppression.of(table.cells);

        boolean[] determined = table.attacker(suppression, false).determined();
        table.smallOnes().forEach(cell -> {
            assertThat(!table.shown.get(cell) || suppression.holds(cell))
                    .as("cell %s of %s is held back", cell, table)
                    .isTrue();
            assertThat(determined[cell]).as("cell %s of %s", cell, table).isFalse();
        });
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void no_small_count_follows_from_what_each_can_be(@ForAll("tables") Table table) {
        Suppression suppression = Suppression.of(table.cells);

        Attacker unknowing = table.attacker(suppression, false);
        Attacker knowing = table.attacker(suppression, true);
        assertThat(unknowing.narrow()).isTrue();
        assertThat(knowing.narrow()).isTrue();
        table.smallOnes().forEach(cell -> {
            assertThat(unknowing.pins(cell)).as("cell %s of %s", cell, table).isFalse();
            if (!suppression.safeFromTheUnknowingOnly().get(cell)) {
                assertThat(knowing.pins(cell)).as("cell %s of %s", cell, table).isFalse();
            }
        });
    }

    @Property(tries = 250, shrinking = ShrinkingMode.OFF)
    void whoever_tries_every_possibility_finds_another_that_fits(@ForAll("smallTables") Table table) {
        Suppression suppression = Suppression.of(table.cells);

        table.smallOnes().forEach(cell -> {
            boolean knowing = !suppression.safeFromTheUnknowingOnly().get(cell);
            Boolean other = table.attacker(suppression, knowing).mayBeOtherThan(cell, table.values.get(cell));
            assertThat(other).as("cell %s of %s", cell, table).isNotEqualTo(false);
        });
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void only_what_nothing_could_save_is_open_to_a_reader_who_knows_which_counts_are_small(
            @ForAll("smallTables") Table table) {
        Suppression suppression = Suppression.of(table.cells);

        suppression.safeFromTheUnknowingOnly().stream().forEach(cell -> {
            List<Known> allHeld = new ArrayList<>();
            for (int i = 0; i < table.values.size(); i++) {
                long value = table.values.get(i);
                allHeld.add(
                        table.isSmall(i)
                                ? new Known(1, 4)
                                : !table.shown.get(i) ? Known.from(0) : value == 0 ? Known.exactly(0) : Known.from(5));
            }
            Boolean other = new Attacker(allHeld, table.facts).mayBeOtherThan(cell, table.values.get(cell));
            assertThat(other).as("cell %s of %s", cell, table).isNotEqualTo(true);
        });
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void the_same_cells_give_the_same_answer(@ForAll("tables") Table table) {
        Suppression once = Suppression.of(table.cells);
        Suppression again = Suppression.of(table.cells);

        assertThat(IntStream.range(0, table.values.size()).filter(once::holds).boxed())
                .containsExactlyElementsOf(IntStream.range(0, table.values.size())
                        .filter(again::holds)
                        .boxed()
                        .toList());
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void zeros_are_shown(@ForAll("tables") Table table) {
        Suppression suppression = Suppression.of(table.cells);

        for (int cell = 0; cell < table.values.size(); cell++) {
            if (table.values.get(cell) == 0) {
                assertThat(suppression.holds(cell)).isFalse();
            }
        }
    }
}
