package uk.onward.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Somebody who reads a table with cells held back, knows how its counts hang together, and works out what he can. Shares no code
 * with what it attacks: it has the relations from the test, and methods of its own.
 */
public final class Attacker {
    private static final long MANY = 1L << 40;

    /** What he knows of one cell. */
    public record Known(long least, long most) {
        public static Known exactly(long value) {
            return new Known(value, value);
        }

        public static Known from(long least) {
            return new Known(least, MANY);
        }
    }

    /** The total is the sum of the parts, or at most that. */
    public record Fact(boolean exact, int one, int[] parts) {}

    private final List<Fact> facts;
    private final long[] least;
    private final long[] most;

    public Attacker(List<Known> known, List<Fact> facts) {
        this.facts = facts;
        this.least = known.stream().mapToLong(Known::least).toArray();
        this.most = known.stream().mapToLong(Known::most).toArray();
    }

    /** Linear algebra alone: the unknown cells whose value follows from the sums, whatever sign or size they have. */
    public boolean[] determined() {
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < least.length; i++) {
            if (least[i] != most[i]) {
                unknown.add(i);
            }
        }
        List<BigInteger[]> rows = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.exact()) {
                BigInteger[] row = new BigInteger[unknown.size()];
                Arrays.fill(row, BigInteger.ZERO);
                add(row, unknown.indexOf(fact.one()), BigInteger.ONE.negate());
                for (int part : fact.parts()) {
                    add(row, unknown.indexOf(part), BigInteger.ONE);
                }
                rows.add(row);
            }
        }
        eliminate(rows, unknown.size());
        boolean[] found = new boolean[least.length];
        for (BigInteger[] row : rows) {
            int entries = 0;
            int last = -1;
            for (int i = 0; i < row.length; i++) {
                if (row[i].signum() != 0) {
                    entries++;
                    last = i;
                }
            }
            if (entries == 1) {
                found[unknown.get(last)] = true;
            }
        }
        return found;
    }

    private static void add(BigInteger[] row, int at, BigInteger sign) {
        if (at >= 0) {
            row[at] = row[at].add(sign);
        }
    }

    /** To the reduced form, without fractions. */
    private static void eliminate(List<BigInteger[]> rows, int columns) {
        int done = 0;
        for (int column = 0; column < columns && done < rows.size(); column++) {
            int pivot = done;
            while (pivot < rows.size() && rows.get(pivot)[column].signum() == 0) {
                pivot++;
            }
            if (pivot == rows.size()) {
                continue;
            }
            BigInteger[] by = rows.get(pivot);
            rows.set(pivot, rows.get(done));
            rows.set(done, by);
            for (int other = 0; other < rows.size(); other++) {
                BigInteger[] row = rows.get(other);
                if (other != done && row[column].signum() != 0) {
                    BigInteger a = by[column];
                    BigInteger b = row[column];
                    for (int i = 0; i < columns; i++) {
                        row[i] = row[i].multiply(a).subtract(by[i].multiply(b));
                    }
                }
            }
            done++;
        }
    }

    /** Narrows what he knows of each cell until nothing moves. @return false if nothing fits */
    public boolean narrow() {
        boolean moving = true;
        for (int round = 0; moving && round < 200; round++) {
            moving = false;
            for (Fact fact : facts) {
                long partsLeast = 0;
                long partsMost = 0;
                for (int part : fact.parts()) {
                    partsLeast += least[part];
                    partsMost = Math.min(MANY, partsMost + most[part]);
                }
                moving |= set(fact.one(), fact.exact() ? partsLeast : 0, partsMost);
                for (int part : fact.parts()) {
                    long othersLeast = partsLeast - least[part];
                    long othersMost = 0;
                    for (int other : fact.parts()) {
                        othersMost = other == part ? othersMost : Math.min(MANY, othersMost + most[other]);
                    }
                    moving |= set(
                            part, least[fact.one()] - othersMost, fact.exact() ? most[fact.one()] - othersLeast : MANY);
                }
                for (int i = 0; i < least.length; i++) {
                    if (least[i] > most[i]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean set(int cell, long atLeast, long atMost) {
        long l = Math.max(least[cell], atLeast);
        long m = Math.min(most[cell], atMost);
        boolean moved = l != least[cell] || m != most[cell];
        least[cell] = l;
        most[cell] = m;
        return moved;
    }

    public boolean pins(int cell) {
        return least[cell] == most[cell];
    }

    /**
     * Every possibility: whether anything fits with that cell at another value. For small tables; large counts are tried a little
     * above what is known at least.
     *
     * @return null if it took too long to say
     */
    public Boolean mayBeOtherThan(int cell, long value) {
        int[] budget = {20_000};
        for (long other = least[cell]; other <= Math.min(most[cell], value + 8); other++) {
            if (other != value) {
                Boolean fits = fits(cell, other, budget);
                if (fits == null || fits) {
                    return fits;
                }
            }
        }
        return false;
    }

    private Boolean fits(int cell, long value, int[] budget) {
        if (--budget[0] < 0) {
            return null;
        }
        long[] l = least.clone();
        long[] m = most.clone();
        try {
            least[cell] = value;
            most[cell] = value;
            if (!narrow()) {
                return false;
            }
            int open = -1;
            for (int i = 0; i < least.length; i++) {
                if (least[i] != most[i] && (open < 0 || most[i] - least[i] < most[open] - least[open])) {
                    open = i;
                }
            }
            if (open < 0) {
                return true;
            }
            long end = Math.min(most[open], least[open] + 60);
            for (long v = least[open]; v <= end; v++) {
                Boolean fits = fits(open, v, budget);
                if (fits == null || fits) {
                    return fits;
                }
            }
            return false;
        } finally {
            System.arraycopy(l, 0, least, 0, l.length);
            System.arraycopy(m, 0, most, 0, m.length);
        }
    }
}
