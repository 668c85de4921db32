package uk.onward.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cells are held back. The small ones are (primary), and as many others as it takes that each small one has at least two
 * values that fit everything published (secondary).
 *
 * <p>That a small count is safe is not guessed but shown: for each there is a second set of counts that fits, a {@link Witness}.
 * The second set keeps small what is small and large what is large, so that it fits also for a reader who has found out which
 * cells were held back for being small. Where no such set exists whatever is held back (a total of 4 over four cells of 1) the
 * witness is for a reader who has not found that out.
 *
 * <p>Holding back more never takes a witness away, so cells are taken one by one; afterwards each secondary one is given back
 * if the others do without it. The result depends on the cells and their order alone.
 */
public final class Suppression {
    private final Cells cells;
    private final BitSet held = new BitSet();
    /** For each small cell, its witness. */
    private final Map<Integer, Witness> witnesses = new HashMap<>();

    private Suppression(Cells cells) {
        this.cells = cells;
    }

    public static Suppression of(Cells cells) {
        var suppression = new Suppression(cells);
        suppression.holdSmallOnes();
        suppression.holdWhatElseItTakes();
        suppression.giveBack();
        return suppression;
    }

    /** Whether that cell is not to be published. */
    public boolean holds(int cell) {
        return held.get(cell);
    }

    /** The small cells that are safe only from a reader who does not know which cells are small. */
    BitSet safeFromTheUnknowingOnly() {
        var found = new BitSet();
        witnesses.forEach((cell, witness) -> {
            if (!witness.keepsSmallSmall()) {
                found.set(cell);
            }
        });
        return found;
    }

    private void holdSmallOnes() {
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cells.isShown(cell) && cells.isSmall(cell)) {
                held.set(cell);
            }
        }
    }

    private void holdWhatElseItTakes() {
        var search = new WitnessSearch(cells, held);
        for (int cell = 0; cell < cells.size(); cell++) {
            if (!cells.isSmall(cell)) {
                continue;
            }
            Witness witness = search.cheapest(cell);
            while (witness == null && holdRingAround(cell)) {
                witness = search.cheapest(cell);
            }
            if (witness == null) {
                // Everything that hangs together is held: all counts doubled fit as well, since no relation names a
                // number
                witness = new Witness(cell, connected(cell), false);
            }
            witness.moved().stream().filter(cells::isShown).forEach(held::set);
            witnesses.put(cell, witness);
        }
    }

    /** Holds all that stands in a relation with the cell or with what is held around it. @return whether there was any */
    private boolean holdRingAround(int cell) {
        var reached = new BitSet();
        reached.set(cell);
        var ring = new BitSet();
        boolean grown = true;
        while (grown && ring.isEmpty()) {
            grown = false;
            for (Relation relation : cells.relations()) {
                if (!touches(relation, reached)) {
                    continue;
                }
                for (int other : relation.cells()) {
                    if (cells.value(other) == 0 || reached.get(other)) {
                        continue;
                    }
                    if (cells.isShown(other) && !held.get(other)) {
                        ring.set(other);
                    } else {
                        reached.set(other);
                        grown = true;
                    }
                }
            }
        }
        held.or(ring);
        return !ring.isEmpty();
    }

    private BitSet connected(int cell) {
        var reached = new BitSet();
        reached.set(cell);
        int before;
        do {
            before = reached.cardinality();
            for (Relation relation : cells.relations()) {
                if (touches(relation, reached)) {
                    for (int other : relation.cells()) {
                        if (cells.value(other) > 0) {
                            reached.set(other);
                        }
                    }
                }
            }
        } while (reached.cardinality() > before);
        return reached;
    }

    private static boolean touches(Relation relation, BitSet reached) {
        for (int cell : relation.cells()) {
            if (reached.get(cell)) {
                return true;
            }
        }
        return false;
    }

    /** The largest first: they are the most use to a reader. */
    private void giveBack() {
        List<Integer> secondary = new ArrayList<>();
        for (int cell = held.nextSetBit(0); cell >= 0; cell = held.nextSetBit(cell + 1)) {
            if (!cells.isSmall(cell)) {
                secondary.add(cell);
            }
        }
        secondary.sort((a, b) -> Long.compare(cells.value(b), cells.value(a)));
        var search = new WitnessSearch(cells, held);
        for (int cell : secondary) {
            held.clear(cell);
            Map<Integer, Witness> instead = new HashMap<>();
            if (allDoWithout(cell, search, instead)) {
                witnesses.putAll(instead);
            } else {
                held.set(cell);
            }
        }
    }

    private boolean allDoWithout(int cell, WitnessSearch search, Map<Integer, Witness> instead) {
        for (Witness witness : witnesses.values().stream()
                .filter(it -> it.moved().get(cell))
                .sorted((a, b) -> Integer.compare(a.cell(), b.cell()))
                .toList()) {
            Witness other = search.free(witness.cell(), witness.keepsSmallSmall());
            if (other == null) {
                return false;
            }
            instead.put(witness.cell(), other);
        }
        return true;
    }
}
