package uk.onward.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts that are published together, and all that a reader knows of how they hang together. What is left out here is left
 * unprotected: a total that is published, and a sum that follows from the words of a table, both belong in.
 */
public final class Cells {
    /** Counts below it, but not zero, are small. */
    static final long LEAST = 5;

    private long[] values = new long[64];
    private boolean[] shown = new boolean[64];
    private int size;
    private final List<Relation> relations = new ArrayList<>();

    /** A count that is published unless it has to be held back. @return its number, in the order of the calls */
    public int shown(long value) {
        return add(value, true);
    }

    /** A count that is not published, but would be a disclosure if it could be worked out while small: a complement, say. */
    public int implied(long value) {
        return add(value, false);
    }

    private int add(long value, boolean isShown) {
        if (value < 0) {
            throw new IllegalArgumentException("a count is not negative");
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
            shown = Arrays.copyOf(shown, size * 2);
        }
        values[size] = value;
        shown[size] = isShown;
        return size++;
    }

    /** The total is the sum of its parts. */
    public void sum(int total, int... parts) {
        relate(true, total, parts);
    }

    /** The one is not more than the others together, as a cell of people who may be in several cells. */
    public void atMost(int lesser, int... greater) {
        relate(false, lesser, greater);
    }

    /** As {@link #atMost}, and what is left of the whole is as much of a disclosure as the part. */
    public void part(int part, int whole) {
        sum(whole, part, implied(values[whole] - values[part]));
    }

    private void relate(boolean exact, int one, int... others) {
        int[] cells = Arrays.copyOf(others, others.length + 1);
        int[] signs = new int[cells.length];
        Arrays.fill(signs, 1);
        cells[others.length] = one;
        signs[others.length] = -1;
        var relation = new Relation(cells, signs, exact);
        long sum = 0;
        for (int i = 0; i < cells.length; i++) {
            sum += signs[i] * values[cells[i]];
        }
        if (relation.isBroken(sum)) {
            throw new IllegalArgumentException("the counts do not hang together as said");
        }
        relations.add(relation);
    }

    public long value(int cell) {
        return values[cell];
    }

    int size() {
        return size;
    }

    boolean isShown(int cell) {
        return shown[cell];
    }

    boolean isSmall(int cell) {
        return values[cell] > 0 && values[cell] < LEAST;
    }

    List<Relation> relations() {
        return relations;
    }
}
