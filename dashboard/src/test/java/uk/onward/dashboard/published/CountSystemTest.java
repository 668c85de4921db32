package uk.onward.dashboard.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.dashboard.figures.Column;
import uk.onward.dashboard.figures.Table;

/** That no small count can be worked out of a year's public tables; and that whoever tries would, if less were held back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CountSystemTest {
    private static final int YEARS = 12;

    @ParameterizedTest
    @ValueSource(ints = {3, 14, 35, 120, 400, 3000})
    void no_small_count_can_be_worked_out(int size) {
        LongStream.range(0, size < 1000 ? YEARS : 3).forEach(seed -> {
            // Given
            List<Table> whole = new MadeUpYear(seed, size).tables();

            // When
            List<Table> left = CountSystem.heldBack(whole);

            // Then
            assertThat(workedOut(left, whole)).as("seed %s", seed).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nor_by_trying_every_possibility_in_a_small_year(long seed) {
        // Given
        List<Table> whole = new MadeUpYear(seed, 9).tables().subList(0, 7);

        // When
        List<Table> left = CountSystem.heldBack(whole);

        // Then
        assertThat(new Reader(List.of(left)).pinnedHoweverOneTries(new Reader(List.of(whole))))
                .isEmpty();
    }

    @Test
    void it_could_if_only_small_counts_themselves_were_held_back() {
        assertThat(years(CountSystemTest::smallOnesOnly)).isNotEmpty();
    }

    @Test
    void it_could_if_each_table_were_held_back_by_itself() {
        assertThat(years(whole -> whole.stream()
                        .flatMap(table -> CountSystem.heldBack(List.of(table)).stream())
                        .toList()))
                .isNotEmpty();
    }

    @Test
    void it_could_if_one_relation_were_left_out() {
        // That those engaged are part of those whose window has closed
        assertThat(years(whole -> CountSystem.heldBack(whole.stream()
                        .map(CountSystemTest::withoutWholeOfEngaged)
                        .toList())))
                .isNotEmpty()
                .allMatch(name -> name.contains("windowClosed but not engagedReferrals"));
    }

    private static Table withoutWholeOfEngaged(Table table) {
        return new Table(
                table.id(),
                table.title(),
                table.note(),
                table.dimensions(),
                table.columns().stream()
                        .map(column -> column.id().equals("engagedReferrals")
                                ? new Column(column.id(), column.title(), column.kind(), null, null)
                                : column)
                        .toList(),
                table.rowsAddUp(),
                table.rows(),
                table.total());
    }

    @Test
    void it_could_if_a_year_were_made_again_after_a_late_case() {
        // Given
        var year = new MadeUpYear(7, 200);
        List<Table> whole = year.tables();
        List<Table> first = CountSystem.heldBack(whole);
        year.oneMore();

        // When
        List<Table> later = year.tables();
        List<Table> second = CountSystem.heldBack(later);

        // Then
        var reader = new Reader(List.of(first, second));
        assertThat(reader.workedOut(new Reader(List.of(whole, later))))
                .as("what one person was")
                .anyMatch(name -> name.contains("age-band"))
                .anyMatch(name -> name.contains("hospital"));
    }

    @ParameterizedTest
    @ValueSource(ints = {3000, 20_000, 200_000})
    void what_is_zero_or_large_is_mostly_shown_in_a_year_of_many_within_seconds(int size) {
        // Given
        List<Table> whole = new MadeUpYear(3, size).tables();

        // When
        Instant begun = Instant.now();
        List<Table> left = CountSystem.heldBack(whole);

        // Then
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
        long counts = 0;
        long small = 0;
        long held = 0;
        for (int i = 0; i < whole.size(); i++) {
            for (int line = 0; line < lines(whole.get(i)).size(); line++) {
                for (Column column : whole.get(i).columns()) {
                    if (column.kind() == Column.Kind.COUNT) {
                        long value = value(whole.get(i), lines(whole.get(i)).get(line), column);
                        boolean isHeld = lines(left.get(i)).get(line).isHeldBack(column.id());
                        counts++;
                        small += value >= 1 && value <= 4 ? 1 : 0;
                        held += isHeld ? 1 : 0;
                        assertThat(isHeld && value == 0).as("a zero is shown").isFalse();
                    }
                }
            }
        }
        assertThat(held).isGreaterThanOrEqualTo(small).isLessThan(Math.max(3 * small, counts / 10));
    }

    @Test
    void nothing_derived_is_shown_beside_what_is_held_back() {
        LongStream.range(0, YEARS).forEach(seed -> {
            // Given
            List<Table> whole = new MadeUpYear(seed, 60).tables();

            // When
            List<Table> left = CountSystem.heldBack(whole);

            // Then
            for (Table table : left) {
                for (Table.Row row : lines(table)) {
                    for (Column column : table.columns()) {
                        @Nullable BigDecimal value = row.values().get(table.indexOf(column.id()));
                        if (row.isHeldBack(column.id())) {
                            assertThat(value).isNull();
                        } else if (column.isDerived()) {
                            assertThat(row.suppressed()).doesNotContain(column.part(), column.of());
                        } else if (column.kind() == Column.Kind.MINUTES && value != null) {
                            assertThat(row.suppressed()).isEmpty();
                            assertThat(row.values().get(table.indexOf("contacted")))
                                    .isGreaterThanOrEqualTo(BigDecimal.TEN);
                        }
                    }
                }
            }
        });
    }

    @Test
    void tables_of_two_moments_are_refused() {
        // Given
        var year = new MadeUpYear(1, 50);
        List<Table> mixed = new ArrayList<>(year.tables().subList(0, 3));
        year.oneMore();
        mixed.addAll(year.tables().subList(3, 5));
        mixed.add(year.tables().getLast());

        // When, Then
        assertThatThrownBy(() -> CountSystem.heldBack(mixed)).isInstanceOf(IllegalArgumentException.class);
    }

    /** What can be worked out of any of the years. */
    private static TreeSet<String> years(UnaryOperator<List<Table>> holdBack) {
        var found = new TreeSet<String>();
        LongStream.range(0, YEARS).forEach(seed -> {
            List<Table> whole = new MadeUpYear(seed, 120).tables();
            found.addAll(workedOut(holdBack.apply(whole), whole));
        });
        return found;
    }

    private static TreeSet<String> workedOut(List<Table> left, List<Table> whole) {
        return new Reader(List.of(left)).workedOut(new Reader(List.of(whole)));
    }

    private static List<Table> smallOnesOnly(List<Table> whole) {
        return whole.stream()
                .map(table -> table.with(
                        table.rows().stream()
                                .map(row -> smallOnesOnly(table, row))
                                .toList(),
                        table.total() == null ? null : smallOnesOnly(table, table.total())))
                .toList();
    }

    private static Table.Row smallOnesOnly(Table table, Table.Row row) {
        List<@Nullable BigDecimal> values = new ArrayList<>(row.values());
        List<String> held = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.kind() == Column.Kind.COUNT
                    && value(table, row, column) >= 1
                    && value(table, row, column) <= 4) {
                values.set(table.indexOf(column.id()), null);
                held.add(column.id());
            }
        }
        return new Table.Row(row.keys(), values, held);
    }

    private static long value(Table table, Table.Row row, Column column) {
        BigDecimal value = row.values().get(table.indexOf(column.id()));
        return value == null ? 0 : value.longValueExact();
    }

    private static List<Table.Row> lines(Table table) {
        return Stream.concat(table.rows().stream(), Stream.ofNullable(table.total()))
                .toList();
    }
}
