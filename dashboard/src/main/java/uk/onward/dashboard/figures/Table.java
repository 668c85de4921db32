package uk.onward.dashboard.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A table of figures. Pages draw it, CSV and JSON write it and the public view holds numbers of it back: all of them one and the
 * same table.
 *
 * @param id unique within its theme; stands in addresses, so it is not changed
 * @param note how it is counted, in words for whoever reads the figures
 * @param dimensions what the rows are of: one or several, from the coarsest
 * @param columns what is counted. An id that two tables of a sheet share is the same count of the same cases in both
 * @param rowsAddUp whether each case is in exactly one row, so that every count of the total is the sum of its rows'
 * @param rows in the order of the dimensions' codes
 * @param total of all cases, one value a column; null where it would say nothing, as of indicators in different units
 */
public record Table(
        String id,
        String title,
        String note,
        List<Dimension> dimensions,
        List<Column> columns,
        boolean rowsAddUp,
        List<Row> rows,
        @Nullable Row total) {

    /** For the API's document. */
    public static final String ID = "Id of a table, unique within its theme";

    public Table {
        dimensions = List.copyOf(dimensions);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Where a column of that id stands. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).id().equals(column)) {
                return i;
            }
        }
        throw new NoSuchElementException(id + " has no column " + column);
    }

    /** The same table with other numbers: what is derived from them is worked out anew. */
    public Table with(List<Row> others, @Nullable Row otherTotal) {
        return new Table(id, title, note, dimensions, columns, rowsAddUp, others, otherTotal);
    }

    /**
     * What was counted for one code of each dimension.
     *
     * @param keys one a dimension; none in the row of the total
     * @param values one a column. Money is in pence, a share of 1. Null is none: a share of nothing, a median of nobody, or a
     *     number that is held back
     * @param suppressed ids of the columns that are held back here; always empty in the agency's view
     */
    public record Row(List<Key> keys, List<@Nullable BigDecimal> values, List<String> suppressed) {
        public Row {
            keys = List.copyOf(keys);
            values = Collections.unmodifiableList(new ArrayList<>(values));
            suppressed = List.copyOf(suppressed);
        }

        public boolean isHeldBack(String column) {
            return suppressed.contains(column);
        }
    }

    /** A code with the name that a reader knows it by. */
    public record Key(String code, String name) {}
}
