package uk.onward.bench.faults;

import java.util.List;

/**
 * Whether one property holds.
 *
 * @param looked at how many things; a property that looked at none proves nothing
 * @param violations each in a sentence, with ids and no values
 */
record Verdict(Property property, int looked, List<String> violations) {

    boolean holds() {
        return violations.isEmpty();
    }
}
