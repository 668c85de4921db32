package uk.onward.dashboard.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as a file: RFC 4180, a line of titles, each dimension as code and name, money in pounds. What is held back is {@code
 * [c]} and what does not apply {@code [z]}, the marks of the Government Analysis Function for statistics in spreadsheets.
 */
public final class Csv {
    public static final String MEDIA_TYPE = "text/csv;charset=utf-8;header=present";

    /** More than the longest table comes to: each borough in each month of ten years. */
    public static final int LONGEST = 1_000_000;

    private static final String HELD_BACK = "[c]";
    private static final String NOT_APPLICABLE = "[z]";
    /** What spreadsheets take a text for a formula by. */
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    public static String of(Table table) {
        var file = new StringBuilder();
        List<String> titles = new ArrayList<>();
        table.dimensions().forEach(dimension -> {
            titles.add(dimension.title() + " code");
            titles.add(dimension.title());
        });
        table.columns().forEach(column -> titles.add(title(column)));
        line(file, titles);
        table.rows().forEach(row -> line(file, cells(table, row)));
        if (table.total() != null) {
            line(file, cells(table, table.total()));
        }
        return file.toString();
    }

    private static String title(Column column) {
        return column.kind() == Column.Kind.PENCE ? column.title() + " (£)" : column.title();
    }

    private static List<String> cells(Table table, Table.Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < table.dimensions().size(); i++) {
            boolean isTotal = row.keys().isEmpty();
            cells.add(isTotal ? "" : plain(row.keys().get(i).code()));
            cells.add(isTotal ? i == 0 ? "Total" : "" : plain(row.keys().get(i).name()));
        }
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            cells.add(
                    row.isHeldBack(column.id())
                            ? HELD_BACK
                            : number(column, row.values().get(i)));
        }
        return cells;
    }

    private static String number(Column column, @Nullable BigDecimal value) {
        if (value == null) {
            return NOT_APPLICABLE;
        }
        return column.kind() == Column.Kind.PENCE
                ? value.movePointLeft(2).setScale(2).toPlainString()
                : value.toPlainString();
    }

    /** A code or name of somebody else's making: it is to be read, not to be calculated. */
    private static String plain(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static void line(StringBuilder file, List<String> cells) {
        file.append(cells.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String quoted(String cell) {
        boolean needed = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
