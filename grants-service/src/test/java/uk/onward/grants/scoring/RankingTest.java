package uk.onward.grants.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import uk.onward.grants.round.Criterion;
import uk.onward.grants.scoring.Ranking.Entry;
import uk.onward.grants.scoring.Ranking.Place;

/** Whatever is given, the order is one, exact, and the one that the answer says. */
class RankingTest {
    private static final Instant NOON = Instant.parse("2021-01-29T12:00:00Z");
    private static final List<Criterion> TWO =
            List.of(new Criterion("need", "Need", 60, 5), new Criterion("reach", "Reach", 40, 10));

    @Example
    void the_total_is_weighted_and_out_of_a_hundred() {
        // Given need (3+4+4)/3 of 5 at 60, reach 7 of 10 at 40: 44 + 28
        Entry entry = entry("A-1", NOON, Map.of("need", List.of(3, 4, 4), "reach", List.of(7, 7, 7)), Map.of());

        // When
        Place place = new Ranking(TWO).of(List.of(entry)).getFirst();

        // Then
        assertThat(place.total()).isEqualTo(Fraction.of(72, 1));
        assertThat(place.total().shown()).isEqualTo("72.00");
        assertThat(place.values().get("need").shown()).isEqualTo("3.67");
        assertThat(place.values().keySet()).containsExactly("need", "reach");
    }

    @Example
    void what_the_panel_agreed_on_stands_for_the_mean() {
        Entry entry = entry("A-1", NOON, Map.of("need", List.of(0, 5), "reach", List.of(0, 0)), Map.of("need", 5));

        Place place = new Ranking(TWO).of(List.of(entry)).getFirst();

        assertThat(place.total()).isEqualTo(Fraction.of(60, 1));
    }

    @Example
    void equals_are_told_apart_by_the_heaviest_criterion_then_time_then_reference() {
        // Given need 5 and reach 0 make 60, as need 3 and reach 6 do; the rest is equal in every score
        Entry lighter = entry("A-1", NOON.minusSeconds(9), one(3, 6), Map.of());
        Entry heavier = entry("A-2", NOON, one(5, 0), Map.of());
        Entry later = entry("A-3", NOON.plusSeconds(1), one(5, 0), Map.of());
        Entry sameMoment = entry("A-4", NOON, one(5, 0), Map.of());

        // When
        List<Place> places = new Ranking(TWO).of(List.of(lighter, sameMoment, later, heavier));

        // Then
        assertThat(places).extracting(place -> place.entry().reference()).containsExactly("A-2", "A-4", "A-3", "A-1");
        assertThat(places).extracting(Place::total).containsOnly(Fraction.of(60, 1));
    }

    @Example
    void a_difference_that_two_decimals_do_not_show_still_decides() {
        // Given 33, and 13234 over 401, which is more by less than a hundredth
        List<Criterion> single = List.of(new Criterion("need", "Need", 1, 100));
        List<Integer> third = Collections.nCopies(1, 33);
        List<Integer> slightlyMore = new ArrayList<>(Collections.nCopies(400, 33));
        slightlyMore.add(34);
        Entry less = entry("A-1", NOON, Map.of("need", third), Map.of());
        Entry more = entry("A-2", NOON, Map.of("need", slightlyMore), Map.of());

        // When
        List<Place> places = new Ranking(single).of(List.of(less, more));

        // Then
        assertThat(places).extracting(place -> place.total().shown()).containsOnly("33.00");
        assertThat(places.getFirst().entry()).isEqualTo(more);
    }

    @Example
    void one_that_nobody_scored_has_no_rank() {
        Entry scored = entry("A-1", NOON, one(0, 0), Map.of());
        Entry none = entry("A-2", NOON, Map.of(), Map.of());
        Entry half = entry("A-3", NOON, Map.of("need", List.of(5)), Map.of());
        var ranking = new Ranking(TWO);

        assertThat(ranking.of(List.of(half, none, scored)))
                .extracting(Place::entry)
                .containsExactly(scored);
        assertThat(ranking.unscored(List.of(half, none, scored))).containsExactly(none, half);
    }

    @Property
    void the_order_is_the_same_whatever_order_they_come_in(@ForAll("fields") Field field, @ForAll Random random) {
        List<Place> ranked = new Ranking(field.criteria()).of(field.entries());
        List<Entry> shuffled = new ArrayList<>(field.entries());
        Collections.shuffle(shuffled, random);

        assertThat(new Ranking(field.criteria()).of(shuffled)).isEqualTo(ranked);
    }

    @Property
    void everybody_has_a_rank_of_his_own_and_totals_fall_with_it(@ForAll("fields") Field field) {
        List<Place> ranked = new Ranking(field.criteria()).of(field.entries());

        assertThat(ranked)
                .extracting(Place::rank)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, field.entries().size()).boxed().toList());
        assertThat(ranked).extracting(Place::entry).containsExactlyInAnyOrderElementsOf(field.entries());
        for (int i = 1; i < ranked.size(); i++) {
            assertThat(ranked.get(i).total())
                    .isLessThanOrEqualTo(ranked.get(i - 1).total());
        }
        assertThat(ranked).allSatisfy(place -> assertThat(place.total()).isBetween(Fraction.ZERO, Fraction.of(100, 1)));
    }

    @Property
    void the_best_of_all_has_a_hundred_and_the_worst_nothing(@ForAll("criteria") List<Criterion> criteria) {
        var best = new HashMap<String, List<Integer>>();
        var worst = new HashMap<String, List<Integer>>();
        criteria.forEach(one -> {
            best.put(one.code(), List.of(one.maxScore(), one.maxScore()));
            worst.put(one.code(), List.of(0, 0));
        });

        List<Place> ranked = new Ranking(criteria)
                .of(List.of(entry("A-1", NOON, worst, Map.of()), entry("A-2", NOON, best, Map.of())));

        assertThat(ranked).extracting(Place::total).containsExactly(Fraction.of(100, 1), Fraction.ZERO);
    }

    @Property
    void a_better_score_never_costs_a_place(@ForAll("fields") Field field, @ForAll @IntRange(max = 9) int which) {
        Entry before = field.entries().get(which % field.entries().size());
        Criterion criterion = field.criteria().get(which % field.criteria().size());
        List<Integer> values = new ArrayList<>(before.given().get(criterion.code()));
        values.set(0, Math.min(criterion.maxScore(), values.getFirst() + 1));
        var given = new HashMap<>(before.given());
        given.put(criterion.code(), values);
        var after = new Entry(before.id(), before.reference(), before.submittedAt(), given, before.agreed());
        List<Entry> entries = field.entries().stream()
                .map(entry -> entry.equals(before) ? after : entry)
                .toList();

        assertThat(rankOf(before.id(), field.criteria(), entries))
                .isLessThanOrEqualTo(rankOf(before.id(), field.criteria(), field.entries()));
    }

    @Property
    void only_the_proportion_of_weights_matters(
            @ForAll("fields") Field field, @ForAll @IntRange(min = 2, max = 9) int times) {
        List<Criterion> heavier = field.criteria().stream()
                .map(one -> new Criterion(one.code(), one.name(), one.weight() * times, one.maxScore()))
                .toList();

        assertThat(new Ranking(heavier).of(field.entries()))
                .isEqualTo(new Ranking(field.criteria()).of(field.entries()));
    }

    private static int rankOf(UUID id, List<Criterion> criteria, List<Entry> entries) {
        return new Ranking(criteria)
                .of(entries).stream()
                        .filter(place -> place.entry().id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .rank();
    }

    record Field(List<Criterion> criteria, List<Entry> entries) {}

    @Provide
    Arbitrary<List<Criterion>> criteria() {
        return Arbitraries.integers()
                .between(1, 5)
                .flatMap(size -> Combinators.combine(
                                Arbitraries.integers().between(1, 4).list().ofSize(size),
                                Arbitraries.integers().between(1, 10).list().ofSize(size))
                        .as((weights, best) -> IntStream.range(0, size)
                                .mapToObj(i -> new Criterion("c" + i, "Criterion " + i, weights.get(i), best.get(i)))
                                .toList()));
    }

    /** Few values, so that equals are many. */
    @Provide
    Arbitrary<Field> fields() {
        return criteria()
                .flatMap(criteria -> Combinators.combine(
                                Arbitraries.integers().between(1, 8),
                                Arbitraries.integers().between(1, 4),
                                Arbitraries.randoms())
                        .as((bids, panellists, random) -> new Field(
                                criteria,
                                IntStream.range(0, bids)
                                        .mapToObj(i -> some(i, panellists, criteria, random))
                                        .toList())));
    }

    private static Entry some(int i, int panellists, List<Criterion> criteria, Random random) {
        var given = new HashMap<String, List<Integer>>();
        var agreed = new HashMap<String, Integer>();
        for (Criterion criterion : criteria) {
            given.put(
                    criterion.code(),
                    IntStream.range(0, panellists)
                            .mapToObj(any -> random.nextInt(criterion.maxScore() + 1))
                            .toList());
            if (random.nextInt(6) == 0) {
                agreed.put(criterion.code(), random.nextInt(criterion.maxScore() + 1));
            }
        }
        return entry("A-" + i, NOON.plusSeconds(random.nextInt(2)), given, agreed);
    }

    private static Map<String, List<Integer>> one(int need, int reach) {
        return Map.of("need", List.of(need), "reach", List.of(reach));
    }

    private static Entry entry(
            String reference, Instant at, Map<String, List<Integer>> given, Map<String, Integer> agreed) {
        return new Entry(
                UUID.nameUUIDFromBytes(reference.getBytes(StandardCharsets.UTF_8)), reference, at, given, agreed);
    }
}
