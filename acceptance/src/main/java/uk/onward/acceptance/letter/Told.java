package uk.onward.acceptance.letter;

import java.util.List;
import java.util.stream.Stream;
import uk.onward.acceptance.letter.Comparison.Row;

/**
 * The same figures from each who can tell them, row by row.
 *
 * @param events counted here from events alone; empty where they could not be read
 * @param dashboard the dashboard's, which has them from events too; empty where it could not be asked
 */
record Told(List<Row> statistics, List<Row> events, List<Row> dashboard) {

    Stream<Row> all() {
        return Stream.of(statistics, events, dashboard).flatMap(List::stream);
    }

    /** One figure, from whoever told it. */
    Stream<Row> all(int figure) {
        return Stream.of(statistics, events, dashboard)
                .filter(rows -> !rows.isEmpty())
                .map(rows -> rows.get(figure));
    }
}
