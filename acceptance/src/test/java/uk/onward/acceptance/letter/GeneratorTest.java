package uk.onward.acceptance.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import uk.onward.acceptance.letter.Cohort.Edges;

class GeneratorTest {

    private static final Surroundings SURROUNDINGS = Surroundings.ofTheDemo(
            Optional.of(new Surroundings.OtherService("london-victim-and-witness", List.of("RJZ01", "RJ701"))));

    @Provide
    Arbitrary<Figures> figures() {
        return SomeFigures.any();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void a_cohort_counted_by_hand_is_its_table(
            @ForAll("figures") Figures figures, @ForAll long seed, @ForAll boolean before, @ForAll boolean after) {
        // When
        var cohort = Generator.cohort(figures, seed, new Edges(before, after), SURROUNDINGS, List.of());

        // Then
        assertFits(figures, cohort.people());
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void the_same_table_and_seed_give_the_same_people(@ForAll("figures") Figures figures, @ForAll long seed) {
        // When
        var first = Generator.cohort(figures, seed, Edges.BOTH, SURROUNDINGS, List.of());
        var second = Generator.cohort(figures, seed, Edges.BOTH, SURROUNDINGS, List.of());
        var other = Generator.cohort(figures, seed + 1, Edges.BOTH, SURROUNDINGS, List.of());

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(second.name()).isEqualTo(first.name());
        assertThat(other.name()).isNotEqualTo(first.name());
        assertThat(other.people()).isNotEqualTo(first.people());
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void every_life_is_in_order_and_near_its_period(@ForAll("figures") Figures figures, @ForAll long seed) {
        // When
        var cohort = Generator.cohort(figures, seed, Edges.BOTH, SURROUNDINGS, List.of());

        // Then
        var reach = Duration.ofDays(Cohort.REACH_DAYS);
        var names = new HashSet<String>();
        for (var person : cohort.people()) {
            assertThat(names.add(person.mark())).isTrue();
            assertThat(person.nhsNumber() == null || names.add(person.nhsNumber()))
                    .isTrue();
            for (var episode : person.episodes()) {
                assertThat(person.dateOfBirth()).isBeforeOrEqualTo(Period.day(episode.presentedAt()));
                assertThat(episode.experienced()).isNotEmpty();
                assertThat(Collections.disjoint(episode.experienced(), episode.riskOf()))
                        .isTrue();
                var moments = moments(episode);
                assertThat(moments).isSorted();
                if (episode.service().equals(figures.service())) {
                    assertThat(moments.getFirst())
                            .isAfter(figures.period().start().minus(reach));
                    assertThat(moments.getLast())
                            .isBefore(figures.period().end().plus(reach));
                }
            }
        }
    }

    private static List<java.time.Instant> moments(Episode episode) {
        var moments = new java.util.ArrayList<java.time.Instant>();
        moments.add(episode.presentedAt());
        episode.worked().ifPresent(worked -> {
            worked.contacts().forEach(each -> moments.add(each.at()));
            if (worked.engagement() != null) {
                moments.add(worked.engagement().at());
            }
            if (worked.assessment() != null) {
                moments.add(worked.assessment().at());
            }
            worked.onward().forEach(each -> moments.add(each.at()));
            worked.sessions().forEach(each -> moments.add(each.at()));
            if (worked.closure() != null) {
                moments.add(worked.closure().at());
            }
            worked.followUps().forEach(each -> moments.add(each.at()));
        });
        return moments;
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void tables_of_adjoining_periods_fit_beside_each_other(@ForAll long seed, @ForAll boolean laterFirst) {
        // Given
        var letter = FiguresFile.letter();
        var other = beside(letter, laterFirst ? LocalDate.of(2019, 4, 1) : LocalDate.of(2021, 4, 1));
        var first = Generator.cohort(letter, seed, Edges.BOTH, SURROUNDINGS, List.of());

        // When
        var second = Generator.cohort(
                other,
                seed,
                laterFirst ? new Edges(true, false) : new Edges(false, true),
                SURROUNDINGS,
                first.people());

        // Then
        var both = new java.util.ArrayList<>(first.people());
        both.addAll(second.people());
        assertThat(both).extracting(Someone::mark).doesNotHaveDuplicates();
        assertThat(both)
                .extracting(Someone::nhsNumber)
                .filteredOn(Objects::nonNull)
                .doesNotHaveDuplicates();
        assertFits(letter, both);
        assertFits(other, both);
    }

    private static Figures beside(Figures figures, LocalDate from) {
        return new Figures(
                figures.title(),
                figures.source(),
                new Period(from, from.plusYears(1).minusDays(1)),
                figures.service(),
                figures.sites(),
                figures.counts(),
                figures.ageBand(),
                figures.ethnicities(),
                figures.boroughs(),
                figures.riskReduced());
    }

    private static void assertFits(Figures figures, List<Someone> people) {
        var counts = figures.counts();
        var count = ByHand.count(figures, people);
        assertThat(count.supported).isEqualTo(counts.supported());
        counts.presenting().ifPresent(said -> assertThat(count.presenting).isEqualTo(said));
        assertThat(count.domesticAbuse).isEqualTo(counts.domesticAbuse());
        assertThat(count.female).isEqualTo(counts.female());
        assertThat(count.notKnown).isEqualTo(counts.notKnownToStatutoryServices());
        assertThat(count.marac).isEqualTo(counts.maracReferrals());
        assertThat(count.childrens).isEqualTo(counts.childrensSafeguardingReferrals());
        assertThat(count.sites).containsOnlyKeys(figures.sites());
        assertAhead(count.bandsPresenting, List.of(figures.ageBand()));
        assertAhead(count.bandsSupported, List.of(figures.ageBand()));
        assertAhead(count.groupsPresenting, figures.ethnicities().groups());
        assertAhead(count.groupsSupported, figures.ethnicities().groups());
        assertThat(count.boroughs).containsAllEntriesOf(figures.boroughs());
        count.boroughs.forEach((borough, persons) -> {
            if (!figures.boroughs().containsKey(borough)) {
                assertThat(persons).isLessThan(figures.leastOfNamedBoroughs());
            }
        });
        assertThat(ByHand.share(count.closures)).isEqualTo(figures.riskReduced().atClosurePercent());
        assertThat(ByHand.share(count.followUps))
                .isEqualTo(figures.riskReduced().atFollowUpPercent());
    }

    private static void assertAhead(Map<String, Integer> counts, List<String> winners) {
        var least = winners.stream()
                .mapToInt(each -> counts.getOrDefault(each, 0))
                .min()
                .orElseThrow();
        var most = counts.entrySet().stream()
                .filter(each -> !winners.contains(each.getKey()))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
        assertThat(least).as("%s ahead in %s", winners, counts).isGreaterThan(most);
    }

    @Test
    void of_the_letter_no_figure_is_a_count_of_rows() {
        // Given
        var letter = FiguresFile.letter();
        var counts = letter.counts();

        for (var seed = 1; seed <= 20; seed++) {
            // When
            var people = Generator.cohort(letter, seed, Edges.BOTH, SURROUNDINGS, List.of())
                    .people();
            var episodes =
                    people.stream().flatMap(each -> each.episodes().stream()).toList();
            var engaged = episodes.stream()
                    .filter(each -> each.engagedAt().isPresent())
                    .toList();
            var worked =
                    episodes.stream().flatMap(each -> each.worked().stream()).toList();
            var onward = worked.stream().flatMap(each -> each.onward().stream()).toList();

            // Then
            assertThat(people.size()).isNotEqualTo(counts.supported());
            assertThat(episodes.size()).isNotEqualTo(people.size());
            assertThat(engaged.size()).isNotEqualTo(counts.supported());
            assertThat(episodes.stream()
                            .filter(each -> each.experienced().contains("domestic-abuse"))
                            .count())
                    .isNotEqualTo(counts.domesticAbuse());
            assertThat(engaged.stream()
                            .filter(each -> each.experienced().contains("domestic-abuse"))
                            .count())
                    .isNotEqualTo(counts.domesticAbuse());
            assertThat(onward.stream()
                            .filter(each -> each.kind().equals("marac"))
                            .count())
                    .isNotEqualTo(counts.maracReferrals());
            assertThat(onward.stream()
                            .filter(each -> !each.kind().equals("marac"))
                            .count())
                    .isNotEqualTo(counts.childrensSafeguardingReferrals());
            assertThat(people.stream()
                            .filter(each -> each.sex().equals("female"))
                            .count())
                    .isNotEqualTo(counts.female());
            assertThat(people.stream()
                            .filter(Someone::isNotKnownToStatutoryServices)
                            .count())
                    .isNotEqualTo(counts.notKnownToStatutoryServices());
            letter.boroughs()
                    .forEach((borough, said) -> assertThat(people.stream()
                                    .filter(each -> each.borough().equals(borough))
                                    .mapToInt(each -> each.episodes().size())
                                    .sum())
                            .isNotEqualTo(said));
            var closures = worked.stream()
                    .map(Episode.Worked::closure)
                    .filter(java.util.Objects::nonNull)
                    .toList();
            assertThat(closures.stream()
                            .filter(each -> each.view().equals("reduced"))
                            .count())
                    .isLessThan(closures.stream()
                            .filter(each -> Footprint.isAnswer(each.view()))
                            .count());
        }
    }
}
