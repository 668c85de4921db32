package uk.onward.referral.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.onward.platform.persistence.Ids;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.MaracDay;
import uk.onward.referral.Roles;
import uk.onward.referral.ServiceTest;

@ServiceTest
class FiguresTest {
    private static final String FIGURES = MaracDay.API + "/marac-figures/";

    /** One that no other test has to do with. */
    private final String marac = "figures-" + UUID.randomUUID();

    @Test
    void a_finished_quarter_is_counted_from_facts_and_whole_for_the_marac_and_its_commissioner() {
        // Given
        known("E09000028");
        IntStream.range(0, 6).forEach(any -> heard("2021-02-10", "police", 2, "true", "null"));
        heard("2021-03-31", "hospital", 0, "false", "true");
        // Just outside, on either side; and one that was never heard
        heard("2021-04-01", "hospital", 1, "true", "true");
        heard("2020-12-31", "hospital", 1, "true", "true");
        referral(null);
        // Heard, and its pack never came: nothing is known of it
        referral("2021-01-01");

        // When
        ValidatableResponse answer = read(own(), "2021-Q1");

        // Then
        answer.statusCode(200)
                .body("disclosure", equalTo("whole"))
                .body("cases", equalTo(8))
                .body("children", equalTo(12))
                .body("casesWithChildren", equalTo(6))
                .body("referrals.police", equalTo(6))
                .body("referrals.hospital", equalTo(1))
                .body("referrals.not-known", equalTo(1))
                .body("minoritised.cases", equalTo(6))
                .body("minoritised.notKnown", equalTo(1))
                .body("lgbt.cases", equalTo(1))
                .body("lgbt.notKnown", equalTo(7))
                .body("population.source", containsString("Census 2021"))
                .body("heldBack", empty());
        int women = answer.extract().path("population.adultWomen");
        assertThat(answer.extract().<Float>path("casesPer10000AdultWomen"))
                .isEqualTo(Math.round(8 * 1_000_000f / women) / 100f);
        read(commissioner(), "2021-Q1").statusCode(200).body("cases", equalTo(8));
    }

    @Test
    void each_figure_counts_what_it_says_and_nothing_else() {
        // Given
        known("E09000028");
        // Of twelve cases so many say yes, and so many nothing
        cases(12, Map.of("disabled", 5, "male_victim", 6, "aged_16_17", 7, "perpetrator_17_or_under", 8), 2);
        // Twice referred: surely, surely but too late, and perhaps
        List<String> twelve =
                Database.column("select id::text from marac_referral where agency = '" + marac + "' order by id");
        again(twelve.get(0), "2020-06-10", true);
        again(twelve.get(1), "2019-06-10", true);
        again(twelve.get(2), "2020-06-10", false);

        // When
        ValidatableResponse answer = read(own(), "2021-Q1");

        // Then
        answer.statusCode(200)
                .body("cases", equalTo(12))
                .body("repeats", equalTo(1))
                .body("disability.cases", equalTo(5))
                .body("disability.notKnown", equalTo(2))
                .body("maleVictims.cases", equalTo(6))
                .body("maleVictims.notKnown", equalTo(2))
                .body("victimsAged16To17", equalTo(7))
                .body("perpetratorsAged17OrUnder.cases", equalTo(8))
                .body("perpetratorsAged17OrUnder.notKnown", equalTo(2));
    }

    private void cases(int count, Map<String, Integer> yes, int unknown) {
        IntStream.range(0, count).forEach(any -> heard("2021-02-10", "police", 0, "true", "false"));
        yes.forEach((fact, cases) -> Database.execute("""
                update marac_fact f set %1$s = case when n.place <= %2$d then true when n.place > %3$d and '%1$s' <> 'aged_16_17'
                    then null else false end
                from (select id, row_number() over (order by id) as place from marac_referral where agency = '%4$s') n
                where n.id = f.marac_referral_id""".formatted(fact, cases, count - unknown, marac)));
    }

    /** The same victim was referred before. */
    private void again(String id, String day, boolean certain) {
        UUID earlier = referral(day);
        Database.execute("insert into marac_match (marac_referral_id, other_id, certain) values ('%s', '%s', %s)"
                .formatted(id, earlier, certain));
    }

    @Test
    void everybody_else_is_told_no_small_count_by_row_level_security_alone() throws SQLException {
        // Given
        known("E09000028");
        IntStream.range(0, 9).forEach(any -> heard("2021-02-10", "police", 0, "true", "false"));
        heard("2021-02-11", "hospital", 0, "true", "true");
        read(own(), "2021-Q1").statusCode(200);

        // When
        ValidatableResponse analyst = read(Callers.as("gla-analysis", Roles.ANALYST), "2021-Q1");
        ValidatableResponse neighbour = read(Callers.lambethMarac(), "2021-Q1");

        // Then
        for (ValidatableResponse other : List.of(analyst, neighbour)) {
            other.statusCode(200)
                    .body("disclosure", equalTo("without-small-counts"))
                    .body("cases", equalTo(10))
                    .body("lgbt.cases", nullValue())
                    .body("referrals.hospital", nullValue())
                    .body("referrals.police", nullValue())
                    .body("heldBack", hasItem("lgbt.cases"));
        }
        String whole = "select quarter from marac_figures where marac = '" + marac + "'";
        assertThat(Database.columnAs(marac, whole)).hasSize(1);
        assertThat(Database.columnAs("gla-analysis", whole)).isEmpty();
    }

    @Test
    void what_was_computed_once_stays_whatever_is_recorded_later() {
        // Given
        known("E09000028");
        heard("2021-02-10", "police", 0, "true", "false");
        String first = read(own(), "2021-Q1").statusCode(200).extract().asString();

        // When
        heard("2021-02-11", "police", 0, "true", "false");

        // Then
        assertThat(read(own(), "2021-Q1").extract().asString()).isEqualTo(first);
        assertThat(read(commissioner(), "2021-Q1").extract().asString()).isEqualTo(first);
    }

    @Test
    void two_who_ask_first_at_the_same_moment_are_told_the_same() throws Exception {
        // Given
        known("E09000028");
        IntStream.range(0, 7).forEach(any -> heard("2021-02-10", "police", 0, "true", "false"));

        // When
        try (var threads = Executors.newFixedThreadPool(6)) {
            var answers = IntStream.range(0, 6)
                    .mapToObj(any -> threads.submit(() ->
                            read(own(), "2021-Q1").statusCode(200).extract().<String>path("computedAt")))
                    .toList();

            // Then
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(answers.getFirst().get());
            }
        }
    }

    @Test
    void a_quarter_that_is_not_over_and_settled_has_no_figures() {
        // Given
        known("E09000028");
        LocalDate today = LocalDate.now();
        String present = today.getYear() + "-Q" + today.get(IsoFields.QUARTER_OF_YEAR);

        // When
        ValidatableResponse answer = read(own(), present);

        // Then
        answer.statusCode(404).body("detail", containsString("after its end"));
        for (String none : List.of("2021-Q5", "2021", "2021-1", "9999-Q1")) {
            read(own(), none).statusCode(404);
        }
        Callers.southwarkMarac().get(FIGURES + "no-such-marac/2021-Q1").then().statusCode(404);
        read(Callers.as("metropolitan-police", Roles.MARAC_MEMBER), "2021-Q1").statusCode(403);
    }

    @Test
    void a_marac_whose_boroughs_the_file_does_not_know_has_no_rate() {
        // Given
        known();
        heard("2021-02-10", "police", 0, "true", "false");

        // When
        ValidatableResponse answer = read(own(), "2021-Q1");

        // Then
        answer.statusCode(200)
                .body("cases", equalTo(1))
                .body("casesPer10000AdultWomen", nullValue())
                .body("population", nullValue());
    }

    private RequestSpecification own() {
        return Callers.as(marac, Roles.MARAC_COORDINATOR);
    }

    private static RequestSpecification commissioner() {
        return Callers.as("mopac", Roles.COMMISSIONER);
    }

    private ValidatableResponse read(RequestSpecification caller, String quarter) {
        return caller.get(FIGURES + marac + "/" + quarter).then();
    }

    private void known(String... boroughs) {
        Callers.as("onward-operations", Roles.PLATFORM_ADMIN)
                .header("If-None-Match", "*")
                .body("{\"name\":\"A MARAC\",\"kind\":\"marac\",\"boroughs\":[%s]}"
                        .formatted(MaracDay.quoted(boroughs)))
                .put(MaracDay.API + "/agencies/" + marac)
                .then()
                .statusCode(201);
    }

    private void heard(String day, String referrer, int children, String minoritised, String lgbt) {
        UUID id = referral(day);
        Database.execute("insert into marac_fact (marac_referral_id, under_16, aged_16_17, children_in_household,"
                + " perpetrators, judgement_raises, referrer_kind, criteria_met, minoritised, lgbt)"
                + " values ('%s', false, false, %d, 1, false, '%s', '{}', %s, %s)"
                        .formatted(id, children, referrer, minoritised, lgbt));
    }

    /** @param day on which it was heard, at noon; null for one that was not */
    private UUID referral(String day) {
        UUID id = Ids.next();
        String heard = day == null ? "null" : "'" + day + "T12:00:00Z'";
        String received =
                day == null ? "2021-01-05" : LocalDate.parse(day).minusDays(20).toString();
        Database.execute(
                "insert into marac_referral (id, onward_referral_id, referral_id, agency, addressed_to, provider,"
                        + " status, received_at, pack_wanted, decided_at, heard_at, closed_at, meeting_id)"
                        + " values ('%s', '%s', '%s', '%s', '%s',".formatted(id, Ids.next(), Ids.next(), marac, marac)
                        + " 'youth-advocacy-london', '%s', '%sT09:00:00Z', 1, now(), %s, %s, gen_random_uuid())"
                                .formatted(
                                        day == null ? "accepted" : "closed",
                                        received,
                                        heard,
                                        day == null ? "null" : "now()"));
        return id;
    }
}
