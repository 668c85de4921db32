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

    /** @param events the same figures from events alone, row by row; empty where they could not be read */
    void print(List<Row> rows, List<Row> events) {
        var figure = width("figure", rows, Row::figure);
        var expected = width("expected", rows, Row::expected);
        var got = width("statistics", rows, Row::got);
        var format = "%%s %%-%ds  %%-%ds  %%-%ds  %%s %%s%%n".formatted(figure, expected, got);
        out.println();
        out.printf(format, " ", "figure", "expected", "statistics", "events", "");
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var said = events.isEmpty() ? "  –   " : "  " + tick(events.get(i).equal()) + "   ";
            out.printf(format, tick(row.equal()), row.figure(), row.expected(), row.got(), said, row.beside());
            if (!events.isEmpty() && !events.get(i).got().equals(row.got())) {
                out.printf(format, " ", "", "", events.get(i).got(), "  ↑   ", "from events alone");
            }
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
