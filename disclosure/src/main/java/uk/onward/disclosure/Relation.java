package uk.onward.disclosure;

/** What everybody knows of some cells: their sum, each with its sign, is zero; or it is not below zero. */
final class Relation {
    private final int[] cells;
    private final int[] signs;
    private final boolean exact;

    /**
     * @param signs +1 or -1 for each cell
     * @param exact whether the sum is zero
     */
    Relation(int[] cells, int[] signs, boolean exact) {
        this.cells = cells;
        this.signs = signs;
        this.exact = exact;
    }

    boolean isBroken(long sum) {
        return exact ? sum != 0 : sum < 0;
    }

    /** Not to be changed. */
    int[] cells() {
        return cells;
    }

    /** Not to be changed. */
    int[] signs() {
        return signs;
    }

    boolean exact() {
        return exact;
    }
}
