package uk.onward.dashboard.published;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Column;
import uk.onward.dashboard.figures.Dimension;
import uk.onward.dashboard.figures.Table;
import uk.onward.disclosure.Cells;
import uk.onward.disclosure.Suppression;

/**
 * All counts of a year's public tables as one system: what is the same count in two tables is one cell, and every way in which
 * counts hang together is a relation. Then small ones are held back, and what it takes that none of them follows from the rest.
 *
 * <p>It knows: rows that add up to their total; margins of a table of two dimensions, which are the rows of a table of one; parts
 * and what is left of their wholes; rows that overlap, and by how much they do; and what the columns' words say beyond that.
 */
final class CountSystem {
    /** Of fewer than these a median says something about one of them. */
    private static final long LEAST_FOR_MINUTES = 10;

    /** Columns that are together another one. */
    private static final Map<String, List<String>> SUMS = Map.of(
            "clocks", List.of("inTime", "missed"),
            "sent", List.of("awaiting", "received", "accepted", "declined"));

    /** A part of a second whole, or of a whole that stands in another table of the same rows. */
    private static final Map<String, List<String>> ALSO_PARTS = Map.of(
            "windowClosed", List.of("referred"),
            "contacted", List.of("windowClosed"),
            "clocks", List.of("windowClosed"),
            "missed", List.of("windowClosed"),
            "inTime", List.of("contacted"));

    private final List<Table> tables;
    private final Cells cells = new Cells();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Set<String> said = new HashSet<>();

    private CountSystem(List<Table> tables) {
        this.tables = tables;
    }

    /**
     * The same tables with numbers held back.
     *
     * @throws IllegalArgumentException if the tables contradict each other: they are not of one moment
     */
    static List<Table> heldBack(List<Table> tables) {
        var system = new CountSystem(tables);
        system.number();
        system.relate();
        var suppression = Suppression.of(system.cells);
        return tables.stream().map(table -> system.heldBack(table, suppression)).toList();
    }

    /** Every count that is shown gets its cell, tables of fewer dimensions first: margins of the others are among them. */
    private void number() {
        tables.stream()
                .sorted((one, other) -> Integer.compare(
                        one.dimensions().size(), other.dimensions().size()))
                .forEach(table -> lines(table)
                        .forEach(row -> counts(table).forEach(column -> {
                            long value = value(table, row, column);
                            Integer before = numbers.get(name(table, row, column));
                            if (before == null) {
                                numbers.put(name(table, row, column), cells.shown(value));
                            } else if (cells.value(before) != value) {
                                throw new IllegalArgumentException(
                                        "one count is two numbers: the tables are of two moments");
                            }
                        })));
    }

    private void relate() {
        for (Table table : tables) {
            for (Column column : counts(table)) {
                rows(table, column);
            }
            lines(table).forEach(row -> columns(table, row));
        }
    }

    private void rows(Table table, Column column) {
        Table.Row total = table.total();
        if (total == null) {
            throw new IllegalArgumentException(table.id() + " has no total");
        }
        int whole = cell(table, total, column);
        int[] rows =
                table.rows().stream().mapToInt(row -> cell(table, row, column)).toArray();
        if (!table.rowsAddUp()) {
            for (int row : rows) {
                part(row, whole);
            }
            if (rows.length > 0) {
                // How many rows there are beyond one for each: one more, and exactly one is in two of them
                int entries =
                        cells.implied(IntStream.of(rows).mapToLong(cells::value).sum());
                sum(entries, rows);
                part(whole, entries);
            }
            Integer referred = numbers.get("referred");
            if (referred != null) {
                part(whole, referred);
            }
        } else if (table.dimensions().size() == 1) {
            sum(whole, rows);
        } else {
            for (int i = 0; i < table.dimensions().size(); i++) {
                margins(table, column, i, whole);
            }
        }
    }

    /** A margin that no table shows follows by addition all the same. */
    private void margins(Table table, Column column, int dimension, int whole) {
        Map<String, List<Table.Row>> byCode = new LinkedHashMap<>();
        table.rows()
                .forEach(row -> byCode.computeIfAbsent(row.keys().get(dimension).code(), code -> new ArrayList<>())
                        .add(row));
        List<Integer> margins = new ArrayList<>();
        byCode.forEach((code, rows) -> {
            int[] parts =
                    rows.stream().mapToInt(row -> cell(table, row, column)).toArray();
            int margin = numbers.computeIfAbsent(
                    name(column, Map.of(table.dimensions().get(dimension), code)),
                    name -> cells.implied(
                            IntStream.of(parts).mapToLong(cells::value).sum()));
            sum(margin, parts);
            margins.add(margin);
        });
        sum(whole, margins.stream().mapToInt(Integer::intValue).toArray());
    }

    private void columns(Table table, Table.Row row) {
        for (Column column : counts(table)) {
            int cell = cell(table, row, column);
            if (column.of() != null) {
                part(cell, numbers.get(name(column.of(), coordinates(table, row))));
            }
            for (String whole : ALSO_PARTS.getOrDefault(column.id(), List.of())) {
                Integer there = numbers.get(name(whole, coordinates(table, row)));
                if (there != null) {
                    part(cell, there);
                }
            }
            List<Integer> parts = new ArrayList<>();
            for (String id : SUMS.getOrDefault(column.id(), List.of())) {
                parts.add(numbers.get(name(id, coordinates(table, row))));
            }
            if (!parts.isEmpty()) {
                sum(cell, parts.stream().mapToInt(Integer::intValue).toArray());
            }
        }
    }

    private void part(int part, int whole) {
        if (said.add(part + " of " + whole)) {
            cells.part(part, whole);
        }
    }

    private void sum(int whole, int[] parts) {
        int[] sorted = IntStream.of(parts).sorted().toArray();
        if (said.add(whole + " = " + Arrays.toString(sorted))) {
            cells.sum(whole, parts);
        }
    }

    private Table heldBack(Table table, Suppression suppression) {
        return table.with(
                table.rows().stream()
                        .map(row -> heldBack(table, row, suppression))
                        .toList(),
                table.total() == null ? null : heldBack(table, table.total(), suppression));
    }

    private Table.Row heldBack(Table table, Table.Row row, Suppression suppression) {
        Map<String, @Nullable BigDecimal> left = new HashMap<>();
        List<String> held = new ArrayList<>();
        for (Column column : counts(table)) {
            if (suppression.holds(cell(table, row, column))) {
                held.add(column.id());
            } else {
                left.put(column.id(), row.values().get(table.indexOf(column.id())));
            }
        }
        boolean isWhole = held.isEmpty();
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            BigDecimal value = row.values().get(i);
            if (column.kind() != Column.Kind.COUNT && value != null && tells(column, left, isWhole)) {
                left.put(column.id(), value);
            } else if (column.kind() != Column.Kind.COUNT && value != null) {
                held.add(column.id());
            } else if (column.isDerived() && (held.contains(column.of()) || held.contains(column.part()))) {
                // That a share does not apply says that its whole is 0
                held.add(column.id());
            }
            values.add(left.get(column.id()));
        }
        return new Table.Row(row.keys(), values, held);
    }

    /**
     * Whether a number that is no count may be shown beside the counts that are. Minutes against the hours of a rule say how many
     * were late at least, and so belong to no row in which a count is held back.
     */
    private static boolean tells(Column column, Map<String, @Nullable BigDecimal> left, boolean isWhole) {
        BigDecimal of = left.get(column.of());
        return switch (column.kind()) {
            case SHARE, AVERAGE -> of != null && left.get(column.part()) != null;
            case MINUTES -> isWhole && of != null && of.longValueExact() >= LEAST_FOR_MINUTES;
            default -> throw new IllegalArgumentException("nobody has said when " + column.id() + " may be shown");
        };
    }

    private static List<Column> counts(Table table) {
        return table.columns().stream()
                .filter(column -> column.kind() == Column.Kind.COUNT)
                .toList();
    }

    private static List<Table.Row> lines(Table table) {
        List<Table.Row> lines = new ArrayList<>(table.rows());
        if (table.total() != null) {
            lines.add(table.total());
        }
        return lines;
    }

    private static long value(Table table, Table.Row row, Column column) {
        BigDecimal value = row.values().get(table.indexOf(column.id()));
        return value == null ? 0 : value.longValueExact();
    }

    private int cell(Table table, Table.Row row, Column column) {
        return numbers.get(name(table, row, column));
    }

    private static String name(Table table, Table.Row row, Column column) {
        return name(column, coordinates(table, row));
    }

    private static String name(Column column, Map<Dimension, String> coordinates) {
        return name(column.id(), coordinates);
    }

    /** One name for one count: the measure, and the code of each dimension in the order of dimensions. */
    private static String name(String column, Map<Dimension, String> coordinates) {
        var name = new StringBuilder(column);
        for (Dimension dimension : Dimension.values()) {
            String code = coordinates.get(dimension);
            if (code != null) {
                name.append(' ').append(dimension.id()).append('=').append(code);
            }
        }
        return name.toString();
    }

    private static Map<Dimension, String> coordinates(Table table, Table.Row row) {
        Map<Dimension, String> coordinates = new HashMap<>();
        for (int i = 0; i < row.keys().size(); i++) {
            coordinates.put(table.dimensions().get(i), row.keys().get(i).code());
        }
        return coordinates;
    }
}
