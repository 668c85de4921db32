package uk.onward.dashboard.figures;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Counter.Found;
import uk.onward.dashboard.figures.Table.Row;

/**
 * How a table is made: its words, and the query that counts it. The query answers one row for each combination of codes and, if
 * there is a total, one in which all of them are null; its labels are the ids in snake case.
 */
record TablePlan(
        String id,
        String title,
        String note,
        List<Dimension> dimensions,
        List<Column> columns,
        boolean rowsAddUp,
        String query) {
    private static final Pattern HUMP = Pattern.compile("([A-Z])");

    Table table(List<Found> found, Names names, Period period, @Nullable String borough) {
        List<Row> rows = new ArrayList<>();
        Row total = null;
        for (Found each : found) {
            List<Table.Key> keys = keys(each, names);
            if (keys.isEmpty()) {
                total = new Row(keys, values(each), List.of());
            } else {
                rows.add(new Row(keys, values(each), List.of()));
            }
        }
        addMissing(rows, names, period, borough);
        rows.sort(order());
        return new Table(id, title, note, dimensions, columns, rowsAddUp, rows, total);
    }

    /** None for the total. */
    private List<Table.Key> keys(Found found, Names names) {
        List<Table.Key> keys = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            String code = found.text(label(dimension.id().replace('-', '_')));
            if (code != null) {
                keys.add(new Table.Key(code, names.of(dimension, code)));
            }
        }
        if (!keys.isEmpty() && keys.size() != dimensions.size()) {
            throw new IllegalStateException(id + ": a row without one of its codes");
        }
        return keys;
    }

    private List<@Nullable BigDecimal> values(Found found) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (Column column : columns) {
            values.add(column.isDerived() ? null : found.number(label(column.id())));
        }
        Column.deriveAll(columns, values);
        return values;
    }

    private static String label(String id) {
        return HUMP.matcher(id).replaceAll("_$1").toLowerCase(Locale.ROOT);
    }

    /** A month in which nothing was is a point of a trend, and a borough without a referral a tile of the map. */
    private void addMissing(List<Row> rows, Names names, Period period, @Nullable String borough) {
        if (dimensions.size() != 1) {
            return;
        }
        Dimension dimension = dimensions.getFirst();
        List<String> expected = switch (dimension) {
            case MONTH -> period.months().stream().map(YearMonth::toString).toList();
            case BOROUGH -> borough == null ? names.londonBoroughs() : List.of(borough);
            default -> List.of();
        };
        Set<String> there = new HashSet<>();
        rows.forEach(row -> there.add(row.keys().getFirst().code()));
        for (String code : expected) {
            if (!there.contains(code)) {
                rows.add(new Row(List.of(new Table.Key(code, names.of(dimension, code))), nothing(), List.of()));
            }
        }
    }

    private List<@Nullable BigDecimal> nothing() {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (Column column : columns) {
            values.add(
                    switch (column.kind()) {
                        case COUNT, PENCE -> BigDecimal.ZERO;
                        case SHARE, AVERAGE, MINUTES, NUMBER -> null;
                    });
        }
        return values;
    }

    private Comparator<Row> order() {
        Comparator<Row> order = (one, other) -> 0;
        for (int i = 0; i < dimensions.size(); i++) {
            int at = i;
            order = order.thenComparing(
                    row -> row.keys().get(at).code(), dimensions.get(i).order());
        }
        return order;
    }
}
