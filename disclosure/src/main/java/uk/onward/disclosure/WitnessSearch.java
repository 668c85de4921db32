package uk.onward.disclosure;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a {@link Witness}: changes a small cell, and mends the relations this breaks by changing others by one, until all
 * hold again. Changing a cell that is published so far has a price, that of holding it back.
 *
 * <p>The search ends after a fixed number of steps, so that a result does not depend on the machine. Where it ends without one
 * more is held back than would be needed, never less.
 */
final class WitnessSearch {
    private static final int[] DEPTHS = {2, 4, 6, 9, 14, 24};
    private static final int STEPS_A_DEPTH = 1500;

    private final Cells cells;
    private final BitSet held;
    private final Bounds bounds;
    private final int[][] relationsOf;
    private final int[][] signsIn;
    private final Relation[] relations;

    private final long[] sums;
    private final long[] change;
    private final BitSet broken = new BitSet();
    private final BitSet moved = new BitSet();

    private boolean keepSmallSmall;
    private boolean mayPay;
    private int target;
    private int steps;
    private long price;
    private long bestPrice;
    private @Nullable BitSet best;

    /** @param held the cells that are held back; read at each search */
    WitnessSearch(Cells cells, BitSet held) {
        this.cells = cells;
        this.held = held;
        this.bounds = new Bounds(cells);
        this.relations = cells.relations().toArray(Relation[]::new);
        this.sums = new long[relations.length];
        this.change = new long[cells.size()];
        this.relationsOf = new int[cells.size()][];
        this.signsIn = new int[cells.size()][];
        index();
    }

    private void index() {
        int[] counts = new int[cells.size()];
        for (Relation relation : relations) {
            for (int cell : relation.cells()) {
                counts[cell]++;
            }
        }
        for (int cell = 0; cell < counts.length; cell++) {
            relationsOf[cell] = new int[counts[cell]];
            signsIn[cell] = new int[counts[cell]];
        }
        int[] next = new int[cells.size()];
        for (int r = 0; r < relations.length; r++) {
            int[] in = relations[r].cells();
            for (int i = 0; i < in.length; i++) {
                relationsOf[in[i]][next[in[i]]] = r;
                signsIn[in[i]][next[in[i]]++] = relations[r].signs()[i];
                sums[r] += relations[r].signs()[i] * cells.value(in[i]);
            }
        }
    }

    /** The one that costs the fewest and smallest cells among those looked at; null if none was found. */
    @Nullable
    Witness cheapest(int cell) {
        if (!bounds.pins(cell)) {
            Witness witness = search(cell, true, true);
            if (witness != null) {
                return witness;
            }
        }
        return search(cell, false, true);
    }

    /** One that changes nothing that is published; null if none was found. */
    @Nullable
    Witness free(int cell, boolean smallStaysSmall) {
        return search(cell, smallStaysSmall, false);
    }

    private @Nullable Witness search(int cell, boolean smallStaysSmall, boolean paying) {
        keepSmallSmall = smallStaysSmall;
        mayPay = paying;
        target = cell;
        best = null;
        bestPrice = Long.MAX_VALUE;
        for (int depth : DEPTHS) {
            for (long distance = 1; distance < Cells.LEAST - 1 && bestPrice > 0; distance++) {
                for (long by = -distance; by <= distance; by += 2 * distance) {
                    long other = cells.value(cell) + by;
                    if (other < 1 || other >= Cells.LEAST) {
                        continue;
                    }
                    steps = STEPS_A_DEPTH;
                    price = 0;
                    move(cell, by);
                    mend(depth);
                    move(cell, -by);
                }
            }
            if (best != null) {
                return new Witness(cell, best, smallStaysSmall);
            }
        }
        return null;
    }

    private void mend(int depth) {
        int first = fewestCells();
        if (first < 0) {
            bestPrice = price;
            best = (BitSet) moved.clone();
            return;
        }
        if (depth == 0) {
            return;
        }
        for (long option : options(first)) {
            int cell = (int) option;
            if (--steps < 0 || bestPrice == 0) {
                return;
            }
            long step = stepIn(first, cell);
            long cost = change[cell] == 0 ? cost(cell) : 0;
            if (price + cost >= bestPrice) {
                continue;
            }
            price += cost;
            move(cell, step);
            mend(depth - 1);
            move(cell, -step);
            price -= cost;
        }
    }

    private int fewestCells() {
        int first = -1;
        for (int r = broken.nextSetBit(0); r >= 0; r = broken.nextSetBit(r + 1)) {
            if (first < 0 || relations[r].cells().length < relations[first].cells().length) {
                first = r;
            }
        }
        return first;
    }

    /** The cells that may be changed to mend a relation, the most promising first: rank in the upper half, cell in the lower. */
    private long[] options(int r) {
        int[] in = relations[r].cells();
        long[] options = new long[in.length];
        int found = 0;
        for (int cell : in) {
            long step = stepIn(r, cell);
            if (cell != target
                    && change[cell] * step >= 0
                    && mayBecome(cell, cells.value(cell) + change[cell] + step)) {
                long cost = change[cell] == 0 ? cost(cell) : 0;
                long rank = cost + 4L * (brokenAfter(cell, step) + relations.length);
                options[found++] = rank << 32 | cell;
            }
        }
        long[] all = Arrays.copyOf(options, found);
        Arrays.sort(all);
        return all;
    }

    private long stepIn(int r, int cell) {
        for (int i = 0; i < relationsOf[cell].length; i++) {
            if (relationsOf[cell][i] == r) {
                return sums[r] > 0 ? -signsIn[cell][i] : signsIn[cell][i];
            }
        }
        throw new IllegalStateException("the cell is not in the relation");
    }

    private int brokenAfter(int cell, long step) {
        int more = 0;
        for (int i = 0; i < relationsOf[cell].length; i++) {
            int r = relationsOf[cell][i];
            boolean before = broken.get(r);
            boolean after = relations[r].isBroken(sums[r] + signsIn[cell][i] * step);
            more += (after ? 1 : 0) - (before ? 1 : 0);
        }
        return more;
    }

    private boolean mayBecome(int cell, long value) {
        if (!cells.isShown(cell)) {
            return (cells.isSmall(cell) && keepSmallSmall) ? isSmall(value) : value >= 0;
        }
        if (cells.value(cell) == 0 || (!mayPay && !held.get(cell))) {
            // A zero is published
            return false;
        }
        if (!keepSmallSmall) {
            return value >= 1;
        }
        return cells.isSmall(cell) ? isSmall(value) : value >= Cells.LEAST;
    }

    private static boolean isSmall(long value) {
        return value >= 1 && value < Cells.LEAST;
    }

    /** What it costs to hold a cell back that is published so far: each one something, a larger count more. */
    private long cost(int cell) {
        return !cells.isShown(cell) || held.get(cell)
                ? 0
                : 10 + 5L * (Long.SIZE - Long.numberOfLeadingZeros(cells.value(cell)));
    }

    private void move(int cell, long step) {
        change[cell] += step;
        moved.set(cell, change[cell] != 0);
        for (int i = 0; i < relationsOf[cell].length; i++) {
            int r = relationsOf[cell][i];
            sums[r] += signsIn[cell][i] * step;
            broken.set(r, relations[r].isBroken(sums[r]));
        }
    }
}
