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

    void print(List<Row> rows) {
        var figure = width("figure", rows, Row::figure);
        var expected = width("expected", rows, Row::expected);
        var got = width("got", rows, Row::got);
        var format = "%%s %%-%ds  %%-%ds  %%-%ds  %%s%%n".formatted(figure, expected, got);
        out.println();
        out.printf(format, " ", "figure", "expected", "got", "");
        for (var row : rows) {
            out.printf(format, tick(row.equal()), row.figure(), row.expected(), row.got(), row.beside());
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
