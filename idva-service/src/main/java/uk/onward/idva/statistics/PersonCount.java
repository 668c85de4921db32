package uk.onward.idva.statistics;

import java.util.Arrays;
import uk.onward.idva.statistics.Facts.Chunk;

/**
 * Counts each person once, whatever number of referrals she comes with. Nearly all come with one: those are counted at once, and
 * put right when a second turns up, so that one pass over the referrals does.
 */
abstract class PersonCount {
    private final Facts facts;
    /** For each person the row she was counted by, plus one; 0 for nobody yet; negative once there are several. */
    private final int[] rows;

    /** The rows of those with several: person in the upper half, row in the lower. */
    private long[] several = new long[1024];

    private int size;

    PersonCount(Facts facts) {
        this.facts = facts;
        this.rows = new int[facts.people()];
    }

    /** A row that is hers. */
    final void meet(Chunk chunk, int i, int row) {
        int person = chunk.person[i];
        if (person == Facts.NOBODY) {
            count(chunk, i, 1);
        } else if (rows[person] == 0) {
            rows[person] = row + 1;
            count(chunk, i, 1);
        } else {
            int first = rows[person] - 1;
            if (first >= 0) {
                count(facts.chunkOf(first), first % Facts.CHUNK, -1);
                add(person, first);
                rows[person] = -1;
            }
            add(person, row);
        }
    }

    private void add(int person, int row) {
        if (size == several.length) {
            several = Arrays.copyOf(several, size * 2);
        }
        several[size++] = (long) person << 32 | row;
    }

    /** After the last row: counts those with several. */
    final void finish() {
        Arrays.sort(several, 0, size);
        int from = 0;
        while (from < size) {
            int to = from + 1;
            while (to < size && several[to] >>> 32 == several[from] >>> 32) {
                to++;
            }
            together(from, to);
            from = to;
        }
    }

    private void together(int from, int to) {
        int earliest = (int) several[from];
        for (int at = from; at < to; at++) {
            int row = (int) several[at];
            // Of two at the same moment the one with the lower number, and rows are in that order
            if (when(facts.chunkOf(row))[row % Facts.CHUNK] < when(facts.chunkOf(earliest))[earliest % Facts.CHUNK]) {
                earliest = row;
            }
        }
        countPerson(facts.chunkOf(earliest), earliest % Facts.CHUNK, 1);
        for (int at = from; at < to; at++) {
            int row = (int) several[at];
            collect(facts.chunkOf(row), row % Facts.CHUNK);
        }
        countCollected();
    }

    private void count(Chunk chunk, int i, int sign) {
        countPerson(chunk, i, sign);
        countReferral(chunk, i, sign);
    }

    /** The times by which the earliest of her referrals is told. */
    abstract int[] when(Chunk chunk);

    /** Counts what goes by one referral of hers. */
    abstract void countPerson(Chunk chunk, int i, int sign);

    /** Counts what goes by each referral of hers, for somebody with one. */
    void countReferral(Chunk chunk, int i, int sign) {}

    /** Takes up what goes by each referral of hers, once. */
    void collect(Chunk chunk, int i) {}

    /** Ends what was collected of one person. */
    void countCollected() {}
}
