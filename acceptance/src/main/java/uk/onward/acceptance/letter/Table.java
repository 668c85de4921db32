package uk.onward.acceptance.letter;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import uk.onward.acceptance.letter.Comparison.Row;

/** A comparison as lines in columns. */
final class Table {

    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean colour;

    Table(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    void print(Told told) {
        var rows = told.statistics();
        var figure = width("figure", rows, Row::figure);
        var expected = width("expected", rows, Row::expected);
        var got = width("statistics", rows, Row::got);
        var format = "%%s %%-%ds  %%-%ds  %%-%ds  %%-6s  %%-9s  %%s%%n".formatted(figure, expected, got);
        out.println();
        out.printf(format, " ", "figure", "expected", "statistics", "events", "dashboard", "");
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            out.printf(
                    format,
                    tick(row.equal()),
                    row.figure(),
                    row.expected(),
                    row.got(),
                    said(told.events(), i, 6),
                    said(told.dashboard(), i, 9),
                    row.beside());
            printOther(format, row, told.events(), i, "from events alone");
            printOther(format, row, told.dashboard(), i, "from the dashboard");
        }
    }

    /** In the middle of its column; a colour has no width. */
    private String said(List<Row> rows, int i, int width) {
        var before = " ".repeat((width - 1) / 2);
        var after = " ".repeat(width - 1 - before.length());
        return before + (rows.isEmpty() ? "–" : tick(rows.get(i).equal())) + after;
    }

    private void printOther(String format, Row row, List<Row> rows, int i, String who) {
        if (!rows.isEmpty() && !rows.get(i).got().equals(row.got())) {
            out.printf(format, " ", "", "", rows.get(i).got(), "", "", who);
        }
    }

    private String tick(boolean equal) {
        var tick = equal ? "✓" : "✗";
        return colour ? (equal ? GREEN : RED) + tick + PLAIN : tick;
    }

    private static int width(String title, List<Row> rows, Function<Row, String> column) {
        return Math.max(
                title.length(),
                rows.stream().map(column).mapToInt(String::length).max().orElse(0));
    }
}
