package uk.onward.idva.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

class TallyPropertiesTest {
    private static final Instant BEGIN = Instant.parse("2020-04-01T00:00:00Z");
    private static final Map<String, String> TRUSTS = Map.of("H0", "T0", "H1", "T0", "H2", "T1");
    private static final Selection YEAR = new Selection(
            LocalDate.parse("2020-04-01"),
            LocalDate.parse("2021-03-31"),
            null,
            null,
            null,
            null,
            BEGIN.plus(Duration.ofDays(500)));

    private static Fact fact(int number, Integer person, Random random) {
        Instant presented = BEGIN.plusSeconds(random.nextInt(370 * 86_400));
        return new Fact(
                number,
                person,
                "service-" + random.nextInt(2),
                "H" + random.nextInt(4),
                "onward-age-band/1/"
                        + List.of("13-15", "18-22", "23-24", "26-34").get(few(random, 4)),
                "nhs-person-stated-sex/1/"
                        + List.of("female", "male", "not-known").get(few(random, 3)),
                "nhs-gender-identity/1/" + List.of("female", "male", "other").get(few(random, 3)),
                List.of("census-2021/1/black-african", "nhs-2001/1/A", "census-2011/1/arab", "nhs-2001/1/Z")
                        .get(few(random, 4)),
                "ons-borough/2021/"
                        + List.of("E09000001", "E09000028", "E09000032", "not-known")
                                .get(few(random, 4)),
                List.of(List.of("stabbing"), List.of("domestic-abuse"), List.of("domestic-abuse", "gunshot"))
                        .get(few(random, 3)),
                random.nextInt(3) == 0 ? List.of("coercive-control") : List.of(),
                presented,
                random.nextInt(20) == 0 ? "WITHDRAWN" : "ENGAGED",
                null,
                random.nextInt(20) == 0,
                false,
                random.nextInt(8) == 0,
                presented.plus(Duration.ofDays(2)),
                presented,
                random.nextInt(8) == 0 ? null : presented.plusSeconds(random.nextInt(90_000)),
                random.nextInt(4) == 0 ? null : random.nextInt(4) == 0 ? "DECLINED" : "ENGAGED",
                presented.plusSeconds(random.nextInt(900_000)),
                random.nextInt(3) > 0,
                random.nextBoolean(),
                random.nextBoolean() ? null : presented.plus(Duration.ofDays(random.nextInt(150))),
                null,
                List.of("REDUCED", "UNCHANGED", "NOT_ASKED").get(few(random, 3)),
                random.nextBoolean() ? null : presented.plus(Duration.ofDays(random.nextInt(250))),
                "REDUCED",
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(3) > 0
                        ? List.of()
                        : List.of(new Fact.Onward(
                                random.nextBoolean() ? "MARAC" : "CHILDRENS_SAFEGUARDING",
                                "to-" + few(random, 4),
                                List.of("AWAITING", "ACCEPTED", "WITHDRAWN").get(few(random, 3)),
                                presented)));
    }

    /** The first more often than the last. */
    private static int few(Random random, int of) {
        return (int) (random.nextDouble() * random.nextDouble() * of);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void facts_may_be_written_over_in_any_order(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int referrals) {
        // Given
        var random = new Random(seed);
        var facts = new Facts();
        Map<Integer, Fact> latest = new TreeMap<>();
        for (int i = 0; i < referrals * 4; i++) {
            int number = 1 + random.nextInt(referrals);
            Fact fact = fact(number, random.nextInt(5) == 0 ? null : random.nextInt(1 + referrals / 3), random);
            latest.put(number, fact);
            facts.put(fact);
        }
        var once = new Facts();
        latest.values().forEach(once::put);

        // When
        Figures counted = Tally.of(facts, YEAR, TRUSTS);

        // Then
        assertThat(counted).isEqualTo(Tally.of(once, YEAR, TRUSTS));
        Set<Object> persons = new java.util.HashSet<>();
        latest.values().stream()
                .filter(fact -> fact.isValid()
                        && !fact.presentedAt().isBefore(YEAR.begin())
                        && fact.presentedAt().isBefore(YEAR.end()))
                .forEach(fact -> persons.add(fact.person() == null ? "nobody " + fact.number() : fact.person()));
        assertThat(counted.total().presenting()).isEqualTo(persons.size());
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void no_count_of_one_to_four_is_in_an_answer_for_others(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int referrals) {
        // Given
        var random = new Random(seed);
        var facts = new Facts();
        for (int number = 1; number <= referrals; number++) {
            facts.put(fact(number, random.nextInt(1 + referrals * 3 / 4), random));
        }
        Figures figures = Tally.of(facts, YEAR, TRUSTS);
        var surroundings =
                new Surroundings(TRUSTS, new TreeMap<>(Map.of("T0", java.util.Optional.empty())), new HashMap<>());

        // When
        JsonNode answer = json(Answer.suppressed(figures, YEAR, surroundings));

        // Then
        JsonNode whole = json(Answer.whole(figures, YEAR, surroundings));
        List<String> small = new ArrayList<>();
        List<String> held = new ArrayList<>();
        walk("", whole, (path, value) -> {
            boolean isCount = value.isInt() && !path.endsWith("Minutes") && !path.endsWith("Days");
            JsonNode shown = answer.at(path);
            if (isCount && value.asInt() > 0 && value.asInt() < 5) {
                small.add(path);
                assertThat(shown.isMissingNode()).as(path).isTrue();
            } else if (shown.isMissingNode()) {
                held.add(path);
            } else {
                assertThat(path.equals("/disclosure") || shown.equals(value))
                        .as(path)
                        .isTrue();
            }
            if (shown.isMissingNode()) {
                int name = path.lastIndexOf('/');
                assertThat(answer.at(path.substring(0, name) + "/suppressed").toString())
                        .as(path)
                        .contains('"' + path.substring(name + 1) + '"');
            }
        });
        assertThat(held.size()).as("%d of small ones", small.size()).isLessThanOrEqualTo(20 + 2 * small.size());
    }

    private static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visit) {
        if (node.isObject()) {
            node.properties().forEach(field -> walk(path + "/" + field.getKey(), field.getValue(), visit));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(path + "/" + i, node.get(i), visit);
            }
        } else {
            visit.accept(path, node);
        }
    }

    private static JsonNode json(StatisticsResponse response) {
        return new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .setDefaultPropertyInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
                .valueToTree(response);
    }
}
