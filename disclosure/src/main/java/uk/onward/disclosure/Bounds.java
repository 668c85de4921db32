package uk.onward.disclosure;

import java.util.Arrays;

/**
 * What follows of each cell if nothing but the zeros were published, for a reader who knows which counts are small: a small cell
 * that is pinned even then cannot be saved from that reader by holding back more.
 */
final class Bounds {
    private static final long MANY = Long.MAX_VALUE / 4;
    private static final int ROUNDS = 50;

    private final long[] least;
    private final long[] most;

    Bounds(Cells cells) {
        int size = cells.size();
        least = new long[size];
        most = new long[size];
        Arrays.fill(most, MANY);
        for (int cell = 0; cell < size; cell++) {
            if (cells.isSmall(cell)) {
                least[cell] = 1;
                most[cell] = Cells.LEAST - 1;
            } else if (cells.isShown(cell)) {
                boolean zero = cells.value(cell) == 0;
                least[cell] = zero ? 0 : Cells.LEAST;
                most[cell] = zero ? 0 : MANY;
            }
        }
        boolean tighter = true;
        for (int round = 0; tighter && round < ROUNDS; round++) {
            tighter = false;
            for (Relation relation : cells.relations()) {
                tighter |= tighten(relation);
            }
        }
    }

    boolean pins(int cell) {
        return least[cell] == most[cell];
    }

    private boolean tighten(Relation relation) {
        long sumLeast = 0;
        long sumMost = 0;
        int unbounded = 0;
        int[] in = relation.cells();
        for (int i = 0; i < in.length; i++) {
            boolean plus = relation.signs()[i] > 0;
            sumLeast += plus ? least[in[i]] : most[in[i]] == MANY ? 0 : -most[in[i]];
            sumMost += plus ? most[in[i]] == MANY ? 0 : most[in[i]] : -least[in[i]];
            unbounded += most[in[i]] == MANY ? 1 : 0;
        }
        boolean tighter = false;
        for (int i = 0; i < in.length; i++) {
            tighter |= tighten(relation, i, sumLeast, sumMost, unbounded);
        }
        return tighter;
    }

    /** Each cell against the rest of its relation; a rest with a cell without upper bound says nothing on one side. */
    private boolean tighten(Relation relation, int i, long sumLeast, long sumMost, int unbounded) {
        int cell = relation.cells()[i];
        int others = unbounded - (most[cell] == MANY ? 1 : 0);
        if (others > 0) {
            return false;
        }
        boolean plus = relation.signs()[i] > 0;
        long ownMost = most[cell] == MANY ? 0 : most[cell];
        long restMost = sumMost - (plus ? ownMost : -least[cell]);
        long restLeast = sumLeast - (plus ? least[cell] : -ownMost);
        long before = least[cell] - most[cell];
        if (plus) {
            least[cell] = Math.max(least[cell], -restMost);
            if (relation.exact()) {
                most[cell] = Math.min(most[cell], -restLeast);
            }
        } else {
            most[cell] = Math.min(most[cell], restMost);
            if (relation.exact()) {
                least[cell] = Math.max(least[cell], restLeast);
            }
        }
        return least[cell] - most[cell] != before;
    }
}
