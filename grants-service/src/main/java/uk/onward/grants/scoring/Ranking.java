package uk.onward.grants.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.onward.grants.round.Criterion;

/**
 * The order of applications by their scores. Of each criterion the value counts that the panel agreed on, else the mean of what
 * was given; as a part of its best score, times its weight, over all weights, out of 100. Exact throughout: totals are rounded
 * for showing only.
 */
final class Ranking {
    /** Said in every answer. */
    static final String METHOD =
            "Each criterion counts with the value that the panel agreed on, else with the mean of the scores"
                    + " given, as a part of its best score and by its weight; the total is out of 100, compared exactly and shown with two"
                    + " decimals, half up. Equals: the higher on the heaviest criterion stands first, then on the next (criteria of one"
                    + " weight in the order of their codes), then what was submitted earlier, then by reference.";

    private final List<Criterion> criteria;
    private final int weights;

    Ranking(List<Criterion> criteria) {
        this.criteria = criteria.stream()
                .sorted(Comparator.comparingInt(Criterion::weight).reversed().thenComparing(Criterion::code))
                .toList();
        this.weights = criteria.stream().mapToInt(Criterion::weight).sum();
    }

    /**
     * An application and what it was given.
     *
     * @param given by criterion, one value for each panellist who counts
     * @param agreed by criterion, where the panel moderated it
     */
    record Entry(
            UUID id,
            String reference,
            Instant submittedAt,
            Map<String, List<Integer>> given,
            Map<String, Integer> agreed) {
        private boolean isScored(Collection<Criterion> criteria) {
            return criteria.stream()
                    .allMatch(one -> agreed.containsKey(one.code())
                            || !given.getOrDefault(one.code(), List.of()).isEmpty());
        }
    }

    /**
     * Where an application stands.
     *
     * @param rank from 1; no two are the same
     * @param values by criterion, the heaviest first
     */
    record Place(int rank, Entry entry, Fraction total, Map<String, Fraction> values) {}

    /** The scored ones in their order. */
    List<Place> of(Collection<Entry> entries) {
        List<Place> places = new ArrayList<>(entries.stream()
                .filter(entry -> entry.isScored(criteria))
                .map(entry -> new Place(0, entry, total(entry), values(entry)))
                .sorted(order())
                .toList());
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            places.set(i, new Place(i + 1, place.entry(), place.total(), place.values()));
        }
        return places;
    }

    /** Those of which a criterion has no value at all: nobody without a conflict has scored them. By reference. */
    List<Entry> unscored(Collection<Entry> entries) {
        return entries.stream()
                .filter(entry -> !entry.isScored(criteria))
                .sorted(Comparator.comparing(Entry::reference))
                .toList();
    }

    private Comparator<Place> order() {
        Comparator<Place> order = Comparator.comparing(Place::total).reversed();
        for (Criterion criterion : criteria) {
            Comparator<Place> byValue =
                    Comparator.comparing(place -> place.values().get(criterion.code()));
            order = order.thenComparing(byValue.reversed());
        }
        return order.thenComparing(place -> place.entry().submittedAt())
                .thenComparing(place -> place.entry().reference());
    }

    private Fraction total(Entry entry) {
        Fraction sum = Fraction.ZERO;
        for (Criterion criterion : criteria) {
            sum = sum.plus(value(entry, criterion).times(Fraction.of(criterion.weight(), criterion.maxScore())));
        }
        return sum.times(Fraction.of(100, weights));
    }

    private Map<String, Fraction> values(Entry entry) {
        var values = new LinkedHashMap<String, Fraction>();
        criteria.forEach(criterion -> values.put(criterion.code(), value(entry, criterion)));
        return values;
    }

    private static Fraction value(Entry entry, Criterion criterion) {
        Integer agreed = entry.agreed().get(criterion.code());
        if (agreed != null) {
            return Fraction.of(agreed, 1);
        }
        List<Integer> given = entry.given().get(criterion.code());
        return Fraction.of(given.stream().mapToInt(Integer::intValue).sum(), given.size());
    }
}
