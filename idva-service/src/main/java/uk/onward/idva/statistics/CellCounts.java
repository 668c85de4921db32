package uk.onward.idva.statistics;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import uk.onward.idva.statistics.Figures.Cell;

/**
 * All three measures in all cells, as one array of numbers: a row that counts for several measures is added once to each of its
 * cells. 21 bits a measure hold two million; {@link #settle} is to be called before more could have been added.
 */
final class CellCounts {
    static final long REFERRED = 1;
    static final long PRESENTING = 1L << 21;
    static final long ENGAGED = 1L << 42;
    private static final long MASK = PRESENTING - 1;

    /** Rows after which to settle: each adds at most two to a cell, one for itself and one for the person it stands for. */
    static final int SETTLE_AFTER = 1 << 19;

    private final Map<Dimension, Integer> sizes;
    private final Map<Dimension, Integer> begin = new EnumMap<>(Dimension.class);
    private final long[] counts;
    private final int[] presenting;
    private final int[] referred;
    private final int[] engaged;

    /** @param sizes how many cells each dimension has that is counted here */
    CellCounts(Map<Dimension, Integer> sizes) {
        this.sizes = sizes;
        int end = 1;
        for (Map.Entry<Dimension, Integer> of : sizes.entrySet()) {
            begin.put(of.getKey(), end);
            end += of.getValue();
        }
        counts = new long[end];
        presenting = new int[end];
        referred = new int[end];
        engaged = new int[end];
    }

    /** Where the cells of a dimension begin; the total stands at 0. */
    int begin(Dimension dimension) {
        return begin.get(dimension);
    }

    int size() {
        return counts.length;
    }

    void add(int cell, long measures) {
        counts[cell] += measures;
    }

    void addBits(int begin, int bits, long measures) {
        for (int left = bits; left != 0; left &= left - 1) {
            counts[begin + Integer.numberOfTrailingZeros(left)] += measures;
        }
    }

    void settle() {
        for (int i = 0; i < counts.length; i++) {
            long count = counts[i];
            referred[i] += (int) (count & MASK);
            presenting[i] += (int) (count / PRESENTING & MASK);
            engaged[i] += (int) (count / ENGAGED);
            counts[i] = 0;
        }
    }

    Cell total() {
        return cell(0);
    }

    /** The cells in which anything was counted. */
    Map<String, Cell> of(Dimension dimension, IntFunction<String> code) {
        Map<String, Cell> cells = new HashMap<>();
        for (int i = 0; i < sizes.get(dimension); i++) {
            Cell cell = cell(begin.get(dimension) + i);
            if (!cell.equals(Cell.NONE)) {
                cells.put(code.apply(i), cell);
            }
        }
        return cells;
    }

    private Cell cell(int i) {
        return new Cell(presenting[i], referred[i], engaged[i]);
    }
}
