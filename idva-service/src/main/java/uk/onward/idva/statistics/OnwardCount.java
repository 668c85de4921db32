package uk.onward.idva.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;
import uk.onward.idva.statistics.Figures.Onward;

/** Onward referrals of a period by kind, destination and outcome, and the persons they are about. */
final class OnwardCount {
    private static final int OUTCOMES = 1 << 4;

    private final Facts facts;
    private final int begin;
    private final int end;
    private final int destinations;
    private final int withdrawn;
    /** By kind and destination, and by kind alone, the number of each outcome. */
    private final int[] counts;

    private final int[] ofKinds;
    /** Persons who are counted already, by kind and destination, and by kind alone. */
    private final int[] persons;

    private final int[] personsOfKinds;
    /** Of persons with several referrals, who must not be counted twice: the person in the upper half, where to in the lower. */
    private long[] several = new long[256];

    private int size;

    OnwardCount(Facts facts, int begin, int end) {
        this.facts = facts;
        this.begin = begin;
        this.end = end;
        destinations = facts.destinations.size();
        withdrawn = facts.outcomes.find("WITHDRAWN");
        int cells = facts.kinds.size() * destinations;
        counts = new int[cells * OUTCOMES];
        ofKinds = new int[facts.kinds.size() * OUTCOMES];
        persons = new int[cells];
        personsOfKinds = new int[facts.kinds.size()];
    }

    /** @param hasSeveral whether the person has other referrals too */
    void count(long[] all, int person, boolean hasSeveral) {
        for (int i = 0; i < all.length; i++) {
            long one = all[i];
            if (!isWithin(one)) {
                continue;
            }
            int kind = Facts.kindOf(one);
            int cell = cell(one);
            counts[cell * OUTCOMES + Facts.outcomeOf(one)]++;
            ofKinds[kind * OUTCOMES + Facts.outcomeOf(one)]++;
            if (!stands(one)) {
                continue;
            }
            if (hasSeveral) {
                add((long) person << 32 | cell);
            } else {
                countPerson(all, i, kind, cell);
            }
        }
    }

    private boolean isWithin(long one) {
        int at = Facts.lower(one);
        return at >= begin && at < end;
    }

    private boolean stands(long one) {
        return Facts.outcomeOf(one) != withdrawn;
    }

    private int cell(long one) {
        return Facts.kindOf(one) * destinations + Facts.destinationOf(one);
    }

    /** Unless an earlier one of the same referral went there. */
    private void countPerson(long[] all, int i, int kind, int cell) {
        boolean sameCell = false;
        boolean sameKind = false;
        for (int j = 0; j < i; j++) {
            if (isWithin(all[j]) && stands(all[j])) {
                sameCell |= cell(all[j]) == cell;
                sameKind |= Facts.kindOf(all[j]) == kind;
            }
        }
        persons[cell] += sameCell ? 0 : 1;
        personsOfKinds[kind] += sameKind ? 0 : 1;
    }

    private void add(long one) {
        if (size == several.length) {
            several = Arrays.copyOf(several, size * 2);
        }
        several[size++] = one;
    }

    /** Once, after the last. */
    void countThoseWithSeveral() {
        Arrays.sort(several, 0, size);
        for (int i = 0; i < size; i++) {
            long before = i == 0 ? -1 : several[i - 1];
            if (several[i] == before) {
                continue;
            }
            int cell = (int) several[i];
            persons[cell]++;
            boolean samePerson = before >= 0 && before >>> 32 == several[i] >>> 32;
            if (!samePerson || (int) before / destinations != cell / destinations) {
                personsOfKinds[cell / destinations]++;
            }
        }
        size = 0;
    }

    Map<String, Onward> byKind() {
        Map<String, Onward> found = new TreeMap<>();
        forEach(ofKinds, (onward, kind) -> found.put(facts.kinds.value(kind), onward), personsOfKinds);
        return found;
    }

    Map<String, Map<String, Onward>> byDestination() {
        Map<String, Map<String, Onward>> found = new HashMap<>();
        forEach(
                counts,
                (onward, cell) -> found.computeIfAbsent(facts.kinds.value(cell / destinations), kind -> new TreeMap<>())
                        .put(facts.destinations.value(cell % destinations), onward),
                persons);
        return found;
    }

    private void forEach(int[] outcomes, ObjIntConsumer<Onward> use, int[] ofPersons) {
        for (int cell = 0; cell < ofPersons.length; cell++) {
            int[] some = Arrays.copyOfRange(outcomes, cell * OUTCOMES, (cell + 1) * OUTCOMES);
            if (Arrays.stream(some).sum() > 0) {
                use.accept(onward(some, ofPersons[cell]), cell);
            }
        }
    }

    private Onward onward(int[] some, int ofPersons) {
        return new Onward(
                of(some, "AWAITING"),
                of(some, "RECEIVED"),
                of(some, "ACCEPTED"),
                of(some, "DECLINED"),
                of(some, "WITHDRAWN"),
                ofPersons);
    }

    private int of(int[] some, String outcome) {
        int number = facts.outcomes.find(outcome);
        return number == Codes.UNKNOWN ? 0 : some[number];
    }
}
