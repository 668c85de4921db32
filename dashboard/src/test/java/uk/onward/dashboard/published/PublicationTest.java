package uk.onward.dashboard.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.dashboard.figures.Figures;
import uk.onward.dashboard.figures.Period;
import uk.onward.dashboard.figures.RandomStates;
import uk.onward.dashboard.figures.Sheet;
import uk.onward.dashboard.figures.States;
import uk.onward.dashboard.figures.StatesAlone;
import uk.onward.dashboard.figures.Table;
import uk.onward.dashboard.figures.Theme;
import uk.onward.dashboard.testing.RealComponents;

/** When something becomes public, that it stays as it was, and what one who reads all of it on all days can work out. */
@QuarkusTest
@TestProfile(StatesAlone.class)
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicationTest {
    private static final Instant APRIL = Instant.parse("2021-04-01T00:00:00Z");
    /** The year ends at London's midnight, which is in summer time by then; four weeks later: */
    private static final Instant DUE = Instant.parse("2021-04-28T23:00:00Z");

    @Inject
    Publication publication;

    @Inject
    Figures figures;

    @Inject
    AgroalDataSource asTheDashboard;

    @BeforeEach
    void nothing_stands() throws Exception {
        Published.nothing();
    }

    @Test
    void a_year_is_public_four_weeks_after_its_end() throws Exception {
        // Given
        States.put("referral", List.of(States.referral("2020-06-01T10:00:00Z")));
        publication.publishDue(APRIL);

        // When
        List<Integer> before = publication.publishDue(DUE.minusSeconds(1));
        List<Integer> then = publication.publishDue(DUE);

        // Then
        assertThat(before).isEmpty();
        assertThat(then).containsExactly(2020);
    }

    @Test
    void a_year_that_nobody_has_looked_at_yet_is_not_quiet() throws Exception {
        // Given
        States.put("referral", List.of(States.referral("2020-06-01T10:00:00Z")));
        Instant years = APRIL.plus(Duration.ofDays(2000));

        // When
        List<Integer> first = publication.publishDue(years);
        List<Integer> later = publication.publishDue(years.plus(Duration.ofDays(7)));

        // Then
        assertThat(first).isEmpty();
        assertThat(later).containsExactly(2020);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update referral set sequence = sequence + 1 where presented_at > '2020-04-01'",
                "update referral set sequence = sequence + 1, status = 'withdrawn' where presented_at < '2020-04-01'",
                "update onward_referral set sequence = sequence + 1",
                "update marac_referral set sequence = sequence + 1",
                "update safeguarding_referral set sequence = sequence + 1",
                "delete from marac_referral",
                "delete from referral where presented_at > '2020-04-01'"
            })
    void anything_that_counts_in_it_starts_its_seven_quiet_days_again(String change) throws Exception {
        // Given
        var earlier = States.referral("2020-03-01T10:00:00Z");
        var toMarac = States.onward(earlier, "marac", "lambeth-marac", "2020-04-02T10:00:00Z");
        var toHub = States.onward(earlier, "adult-safeguarding", "lambeth-adults", "2021-03-30T10:00:00Z");
        States.put("referral", List.of(earlier, States.referral("2020-06-01T10:00:00Z")));
        States.put("onward_referral", List.of(toMarac, toHub));
        States.put("marac_referral", List.of(States.atMarac(toMarac, "accepted", "2021-04-02T10:00:00Z")));
        States.put("safeguarding_referral", List.of(States.atHub(toHub, "adult", "received", "2021-04-02T10:00:00Z")));
        publication.publishDue(APRIL);
        Published.sql(change);

        // When
        Instant seen = DUE.minus(Duration.ofDays(1));
        List<Integer> made = new ArrayList<>(publication.publishDue(seen));
        made.addAll(publication.publishDue(seen.plus(Duration.ofDays(7)).minusSeconds(1)));
        List<Integer> then = publication.publishDue(seen.plus(Duration.ofDays(7)));

        // Then
        assertThat(made).doesNotContain(2020);
        assertThat(then).contains(2020);
    }

    @Test
    void a_state_told_again_and_a_rebuild_that_swaps_leave_it_quiet() throws Exception {
        // Given
        Published.stand(new RandomStates(5, 30));
        publication.publishDue(APRIL);
        Published.sql("update referral set event_time = now()");
        Published.sql("update projection set status = 'retired' where status = 'live';"
                + " insert into projection (generation, status) values (77, 'live');"
                + " update referral set generation = 77; update onward_referral set generation = 77;"
                + " update marac_referral set generation = 77; update safeguarding_referral set generation = 77");

        try {
            // When
            List<Integer> made = publication.publishDue(DUE);

            // Then
            assertThat(made).contains(2020);
        } finally {
            Published.nothing();
            Published.sql("delete from projection where generation = 77;"
                    + " update projection set status = 'live' where generation ="
                    + " (select max(generation) from projection)");
        }
    }

    @Test
    void a_year_that_is_never_quiet_is_public_after_half_a_year() throws Exception {
        // Given
        States.put("referral", List.of(States.referral("2020-06-01T10:00:00Z")));
        publication.publishDue(APRIL);
        List<Integer> made = new ArrayList<>();
        for (int day = 5; day < 183; day += 5) {
            Published.sql("update referral set sequence = sequence + 1");
            made.addAll(publication.publishDue(APRIL.plus(Duration.ofDays(day))));
        }

        // When
        Published.sql("update referral set sequence = sequence + 1");
        List<Integer> then = publication.publishDue(APRIL.plus(Duration.ofDays(183)));

        // Then
        assertThat(made).isEmpty();
        assertThat(then).containsExactly(2020);
    }

    @Test
    void of_those_who_make_it_at_once_one_does() throws Exception {
        // Given
        Published.stand(new RandomStates(6, 60));
        publication.publishDue(APRIL);
        var together = new CyclicBarrier(3);

        // When
        List<CompletableFuture<List<Integer>>> all = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return publication.publishDue(DUE);
                }))
                .toList();

        // Then
        assertThat(all.stream().flatMap(each -> each.join().stream()).filter(year -> year == 2020))
                .hasSize(1);
    }

    @Test
    void not_even_the_dashboard_can_change_it() throws Exception {
        // Given
        States.put("referral", List.of(States.referral("2020-06-01T10:00:00Z")));
        publication.publishDue(APRIL);
        publication.publishDue(DUE);

        // When, Then
        for (String change : List.of(
                "update published_year set made_at = now()",
                "delete from published_year",
                "update published_money set made_at = now()",
                "delete from published_money")) {
            try (var connection = asTheDashboard.getConnection();
                    var sql = connection.createStatement()) {
                assertThatThrownBy(() -> sql.execute(change))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                denied -> assertThat(denied.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void a_year_of_which_there_can_be_no_figures_keeps_no_other_back() throws Exception {
        // Given
        States.put(
                "referral", List.of(States.referral("1998-06-01T10:00:00Z"), States.referral("2020-06-01T10:00:00Z")));
        publication.publishDue(APRIL);

        // When
        List<Integer> made = publication.publishDue(DUE);

        // Then
        assertThat(made).containsExactly(2020);
    }

    @Test
    void the_money_of_grants_is_made_once_a_day_in_London() throws Exception {
        // Given
        award("2020-06-01", "100.00");
        publication.publishDue(Instant.parse("2021-06-01T23:00:00Z"));
        String first = Published.shown(Theme.GRANTS, 2020);
        award("2020-06-02", "23.45");

        // When
        publication.publishDue(Instant.parse("2021-06-02T22:59:59Z"));
        String sameDay = Published.shown(Theme.GRANTS, 2020);
        publication.publishDue(Instant.parse("2021-06-02T23:00:00Z"));
        Sheet nextDay = Published.sheet(Theme.GRANTS, 2020);

        // Then
        assertThat(sameDay).isEqualTo(first);
        Table programmes = nextDay.table("programmes").orElseThrow();
        assertThat(programmes.total().values().get(programmes.indexOf("awarded")))
                .isEqualByComparingTo("12345");
    }

    /** The attack: whoever has read all that was public on all days of years in which facts came late, changed and went. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void no_small_count_can_be_worked_out_of_all_that_is_public_on_all_days(long seed) throws Exception {
        // Given
        Published.stand(new RandomStates(seed, 40 + (int) (seed % 3) * 60));
        var shown = new Shown(List.of(2020, 2021));

        // When
        for (int day = 0; day < 800; day += 3) {
            if (day % 60 == 0) {
                happens(seed + day);
            }
            List<Table> whole2020 = whole(2020);
            List<Table> whole2021 = whole(2021);
            List<Integer> made = publication.publishDue(APRIL.plus(Duration.ofDays(day)));
            if (made.contains(2020)) {
                shown.truth(2020, whole2020);
            }
            if (made.contains(2021)) {
                shown.truth(2021, whole2021);
            }
            if (day % 30 == 0) {
                shown.look();
            }
        }

        // Then
        assertThat(shown.days(2020)).hasSize(1);
        assertThat(shown.days(2021)).hasSize(1);
        assertThat(shown.workedOut(2020)).isEmpty();
        assertThat(shown.workedOut(2021)).isEmpty();
    }

    @Test
    void it_could_if_a_year_were_made_again_after_something_came_late() throws Exception {
        // Given
        Published.stand(new RandomStates(3, 400));
        var shown = new Shown(List.of(2020));
        publication.publishDue(APRIL);
        shown.truth(2020, whole(2020));
        publication.publishDue(DUE);
        shown.look();

        // When
        Published.sql("truncate published_year");
        States.put("referral", List.of(States.referral("2020-06-01T10:00:00Z")));
        shown.truth(2020, whole(2020));
        publication.publishDue(DUE.plus(Duration.ofDays(1)));
        publication.publishDue(DUE.plus(Duration.ofDays(8)));
        shown.look();

        // Then
        assertThat(shown.days(2020)).hasSize(2);
        assertThat(shown.workedOut(2020)).isNotEmpty();
    }

    /** What came to be seen on any day, by year; a day on which all is as before adds nothing. */
    private static final class Shown {
        private final List<Integer> years;
        private final java.util.Map<Integer, List<List<Table>>> days = new java.util.HashMap<>();
        private final java.util.Map<Integer, List<List<Table>>> truths = new java.util.HashMap<>();

        Shown(List<Integer> years) {
            this.years = years;
        }

        void truth(int year, List<Table> whole) {
            truths.computeIfAbsent(year, none -> new ArrayList<>()).add(whole);
        }

        void look() throws Exception {
            Set<Integer> there = new HashSet<>(io.restassured.RestAssured.get("/api/v1/public")
                    .jsonPath()
                    .getList("years.recording", Integer.class));
            for (int year : years) {
                if (there.contains(year)) {
                    List<Table> tables = Published.tables(year);
                    List<List<Table>> before = days.computeIfAbsent(year, none -> new ArrayList<>());
                    if (before.isEmpty() || !before.getLast().equals(tables)) {
                        before.add(tables);
                    }
                }
            }
        }

        List<List<Table>> days(int year) {
            return days.getOrDefault(year, List.of());
        }

        Set<String> workedOut(int year) {
            return new Reader(days(year)).workedOut(new Reader(truths.get(year)));
        }
    }

    private List<Table> whole(int year) {
        List<Table> tables = new ArrayList<>();
        for (Theme theme : PublicTables.OF_CASES) {
            tables.addAll(PublicTables.of(figures.sheet(theme, Period.financialYear(year), null))
                    .tables());
        }
        return tables;
    }

    /** A few cases come, one is withdrawn, one goes for good, one is corrected. */
    private static void happens(long seed) throws Exception {
        Published.stand(new RandomStates(seed, 3));
        Published.sql("update referral set status = 'withdrawn', sequence = sequence + 1"
                + " where referral_id in (select referral_id from referral order by referral_id limit 1)");
        Published.sql("delete from referral"
                + " where referral_id in (select referral_id from referral order by referral_id desc limit 1)");
        Published.sql("update referral set borough = 'E09000001', sequence = sequence + 1"
                + " where referral_id in (select referral_id from referral order by referral_id offset 2 limit 1)");
    }

    private static void award(String day, String pounds) throws Exception {
        var money = States.money(pounds);
        var nothing = States.money("0.00");
        var award = States.JSON
                .createObjectNode()
                .put("awardId", UUID.randomUUID().toString())
                .put("reference", "A")
                .put("programmeId", "11111111-1111-1111-1111-111111111111")
                .put("programme", "safe-futures")
                .put("decisionId", UUID.randomUUID().toString())
                .put("funder", "GB-GOR-1")
                .put("recipient", "GB-CHC-1")
                .put("status", "agreed")
                .put("historic", false)
                .put("periodFrom", day)
                .put("periodTo", "2022-03-31")
                .put("awardedOn", day);
        award.set("awarded", money);
        award.set("amount", money);
        award.set("committed", money);
        award.set("paid", nothing);
        award.set("recoverable", nothing);
        award.putArray("paidByYear");
        award.putArray("boroughs").add("E09000032");
        award.putArray("gssCodes").add("E09000032");
        award.putArray("outcomes");
        States.put("award", List.of(award));
    }
}
