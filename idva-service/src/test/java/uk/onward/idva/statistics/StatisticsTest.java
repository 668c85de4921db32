package uk.onward.idva.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.idva.Client;
import uk.onward.idva.ServiceTest;
import uk.onward.platform.testing.RealComponents;

@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatisticsTest {
    private static final int MANY = Integer.getInteger("onward.test.referrals", 12_000);
    private static final Client COMMISSIONER = Client.of("mopac", "mopac", "commissioner");
    private static final Client ANALYST = Client.of("analyst", "gla", "analyst");
    private static final String YEAR = "from=2006-04-01&to=2007-03-31";
    private static boolean written;

    @Inject
    CurrentFacts facts;

    @Inject
    PublishedStatistics published;

    @BeforeEach
    void many_referrals() throws SQLException {
        if (!written) {
            written = true;
            SyntheticReferrals.writeReferenceData();
            SyntheticReferrals.write(MANY, "2006-01-01", 600);
        }
    }

    @Test
    void the_projection_counts_what_a_plain_count_of_the_tables_does() throws SQLException {
        // Given
        PlainCount plain = PlainCount.read();
        var random = new Random(5);
        assertThat(plain.size()).isGreaterThanOrEqualTo(MANY);

        for (int i = 0; i < 40; i++) {
            Selection selection = selection(random);

            // When
            Figures counted = facts.read(now -> Tally.of(now, selection, plain.trusts()));

            // Then
            assertThat(counted)
                    .as(selection.toString())
                    .usingRecursiveComparison()
                    .isEqualTo(plain.of(selection));
        }
    }

    private static Selection selection(Random random) {
        LocalDate from = LocalDate.of(2005, 12, 1).plusDays(random.nextInt(500));
        return new Selection(
                from,
                from.plusDays(random.nextInt(random.nextInt(4) == 0 ? 3 : 500)),
                oneOf(random, "statistics-one", "statistics-two", "nobody"),
                oneOf(random, "STA", "STB"),
                oneOf(random, "STA01", "STB01", "STC01"),
                oneOf(random, "E09000001", "E09000032", "not-known"),
                Instant.now());
    }

    private static String oneOf(Random random, String... codes) {
        return random.nextInt(3) > 0 ? null : codes[random.nextInt(codes.length)];
    }

    @Test
    void what_is_committed_is_counted_at_once() throws SQLException {
        int before = referred("1999-01-01", "1999-12-31");
        try (Connection database = RealComponents.postgres.superuserConnection("idva")) {
            UUID referral = refer(database, "1999-06-01T12:00:00Z");
            assertThat(referred("1999-01-01", "1999-12-31")).isEqualTo(before + 1);

            execute(
                    database,
                    "update case_file set engagement = 'ENGAGED', engagement_at = '1999-07-01T12:00:00Z' where case_id = '%s'",
                    referral);
            assertThat(count("1999-01-01", "1999-12-31").total().engaged()).isEqualTo(1);

            execute(
                    database,
                    "insert into onward_referral (id, case_id, kind, destination, status, sent_at, sent_by, contact, criteria, request,"
                            + " pack_revision, answer, event_sequence, version, occurred_at) values (gen_random_uuid(), '%s', 'MARAC',"
                            + " 'statistics-marac', 'OPEN', now(), 'x', 'x', '{}', '', 1, 'AWAITING', 1, 0, '1999-08-01T12:00:00Z')",
                    referral);
            assertThat(count("1999-08-01", "1999-08-01")
                            .onwardByKind()
                            .get("MARAC")
                            .awaiting())
                    .isEqualTo(1);
            execute(database, "update onward_referral set answer = 'ACCEPTED' where case_id = '%s'", referral);
            assertThat(count("1999-08-01", "1999-08-01")
                            .onwardByKind()
                            .get("MARAC")
                            .accepted())
                    .isEqualTo(1);

            execute(
                    database,
                    "insert into circumstances (id, case_id, revision, recorded_by, by_referrer, recorded_at, content, perpetrators, orders,"
                            + " statutory_services, restriction_prompted) values (gen_random_uuid(), '%s', 1, 'x', true, now(), '', '[]', '[]',"
                            + " '[{\"known\": \"no\", \"engaged\": \"no\"}]', false)",
                    referral);
            assertThat(count("1999-01-01", "1999-12-31").unknownToServices().count())
                    .isEqualTo(1);

            UUID again = refer(database, "1999-06-02T12:00:00Z");
            assertThat(count("1999-01-01", "1999-12-31").total().presenting()).isEqualTo(before + 2);
            execute(
                    database,
                    "with she as (insert into known_person (link) values (gen_random_uuid()) returning link) insert into recognition"
                            + " select id, link, false, false from she, referral where id in ('%s', '%s')",
                    referral,
                    again);
            assertThat(count("1999-01-01", "1999-12-31").total().presenting()).isEqualTo(before + 1);
            execute(
                    database,
                    "with she as (insert into known_person (link) values (gen_random_uuid()) returning link) update recognition r"
                            + " set link = she.link from she where case_id = '%s'",
                    again);
            assertThat(count("1999-01-01", "1999-12-31").total().presenting()).isEqualTo(before + 2);
            execute(database, "update referral set status = 'WITHDRAWN' where id = '%s'", again);

            execute(database, "update referral set status = 'WITHDRAWN' where id = '%s'", referral);
            assertThat(referred("1999-01-01", "1999-12-31")).isEqualTo(before);
        }
    }

    @Test
    void what_commits_late_is_counted_late_and_not_lost() throws SQLException {
        try (Connection early = RealComponents.postgres.superuserConnection("idva");
                Connection other = RealComponents.postgres.superuserConnection("idva");
                Connection late = RealComponents.postgres.superuserConnection("idva")) {
            // Given: two transactions that began first and end last
            early.setAutoCommit(false);
            late.setAutoCommit(false);
            refer(early, "1998-01-01T12:00:00Z");
            UUID changed = refer(other, "1998-02-01T12:00:00Z");
            refer(late, "1998-03-01T12:00:00Z");
            for (int i = 0; i < 5; i++) {
                refer(other, "1998-04-01T12:00:00Z");
                assertThat(referred("1998-01-01", "1998-12-31")).isEqualTo(2 + i);
            }

            // When
            late.commit();
            assertThat(referred("1998-01-01", "1998-12-31")).isEqualTo(7);
            execute(other, "update referral set presented_at = '1998-05-01T12:00:00Z' where id = '%s'", changed);
            assertThat(referred("1998-05-01", "1998-05-01")).isEqualTo(1);
            early.commit();

            // Then
            assertThat(referred("1998-01-01", "1998-12-31")).isEqualTo(8);
            assertThat(referred("1998-01-01", "1998-01-01")).isEqualTo(1);
        }
    }

    @Test
    void whoever_asks_after_his_commit_finds_it_counted_whatever_else_is_going_on() throws Exception {
        // Given
        int before = referred("1997-01-01", "1997-12-31");
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            List<Future<Void>> all = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String day = "1997-0" + (writer + 1) + "-01";
                all.add(people.submit(() -> writesAndAsks(day)));
            }
            // Then
            for (Future<Void> one : all) {
                one.get();
            }
        }
        assertThat(referred("1997-01-01", "1997-12-31")).isEqualTo(before + 4 * 15);
    }

    private Void writesAndAsks(String day) throws SQLException {
        try (Connection database = RealComponents.postgres.superuserConnection("idva")) {
            database.setAutoCommit(false);
            for (int i = 1; i <= 15; i++) {
                refer(database, day + "T12:00:00Z");
                database.commit();
                assertThat(referred(day, day)).isEqualTo(i);
            }
            return null;
        }
    }

    @Test
    void nobody_but_the_job_role_reads_the_facts_and_what_was_published() throws SQLException {
        for (String table : List.of("referral_fact", "published_statistics")) {
            try (Connection service =
                    DriverManager.getConnection(RealComponents.postgres.jdbcUrl("idva"), "idva_app", "test")) {
                assertThatThrownBy(() -> execute(service, "select * from " + table + " limit 1"))
                        .hasMessageContaining("permission denied");
                service.setAutoCommit(false);
                execute(service, "set local role idva_job");
                execute(service, "select * from " + table + " limit 1");
            }
        }
    }

    @Test
    void the_first_table_of_the_day_holds_for_every_replica() {
        LocalDate year = LocalDate.of(2001, 4, 1);
        LocalDate day = LocalDate.of(2001, 5, 1);

        assertThat(published.publish(year, day, "first")).isEqualTo("first");
        assertThat(published.publish(year, day, "second")).isEqualTo("first");
        assertThat(published.publish(year, day.plusDays(1), "third")).isEqualTo("third");
        assertThat(published.of(year, day)).contains("first");
    }

    @Test
    void the_commissioner_asks_for_any_period_and_filters_freely() {
        COMMISSIONER
                .get("/statistics?from=2006-02-03&to=2006-11-30&service=statistics-one&trust=STA&borough=E09000028")
                .statusCode(200)
                .body("disclosure", equalTo("whole"))
                .body("filter.trust", equalTo("STA"))
                .body("breakdowns.hospital.code", contains("STA01", "STA02"))
                .body("totals.presenting", notNullValue())
                .body("trusts", org.hamcrest.Matchers.hasSize(1))
                .body("trusts[0].strategic", equalTo("invested"))
                .body("groupings.ethnicityGroup.scheme", equalTo("onward-ethnicity-group"))
                .body("breakdowns.ageBand.code", hasItem("18-22"));
    }

    @Test
    void what_cannot_be_asked_is_refused_by_name() {
        refused(COMMISSIONER, "from=2006-04-01", "to");
        refused(COMMISSIONER, "from=2006-04-01&to=2006-03-31", "to");
        refused(COMMISSIONER, YEAR + "&service=nobody", "service");
        refused(COMMISSIONER, YEAR + "&trust=XXX", "trust");
        refused(COMMISSIONER, YEAR + "&hospital=XXX", "hospital");
        refused(COMMISSIONER, YEAR + "&borough=Camden", "borough");
        refused(ANALYST, YEAR + "&borough=E09000028", "borough");
        refused(ANALYST, "from=2006-04-01&to=2007-03-30", "from");
        refused(ANALYST, "from=2006-05-01&to=2007-04-30", "from");
        refused(ANALYST, "from=2050-04-01&to=2051-03-31", "from");
        Client.IDVA.get("/statistics?" + YEAR).statusCode(403);
    }

    private static void refused(Client client, String query, String name) {
        client.get("/statistics?" + query).statusCode(400).body("errors.pointer", hasItem(name));
    }

    @Test
    void everybody_else_sees_the_table_of_the_day_without_small_counts() throws SQLException {
        // Given
        String first =
                ANALYST.get("/statistics?" + YEAR).statusCode(200).extract().asString();
        try (Connection database = RealComponents.postgres.superuserConnection("idva")) {
            refer(database, "2006-06-01T12:00:00Z");
        }

        // When
        String again = Client.KINGS
                .get("/statistics?" + YEAR)
                .statusCode(200)
                .extract()
                .asString();

        // Then
        assertThat(again).isEqualTo(first);
        ANALYST.get("/statistics?" + YEAR)
                .body("disclosure", equalTo("suppressed"))
                .body("totals.presenting", notNullValue())
                .body("totals.suppressed", nullValue());
        assertThat(first).doesNotContainPattern("\":[1-4][,}]".replace(":", ":(?<!coLocationDays\":)"));
    }

    private int referred(String from, String to) {
        return count(from, to).total().referred();
    }

    private Figures count(String from, String to) {
        var selection =
                new Selection(LocalDate.parse(from), LocalDate.parse(to), null, null, null, null, Instant.now());
        return facts.read(now -> Tally.of(now, selection, java.util.Map.of()));
    }

    private static UUID refer(Connection database, String presentedAt) throws SQLException {
        UUID id = UUID.randomUUID();
        execute(
                database,
                "insert into person (id, case_id, keys, identity, sex, gender, ethnicity, borough, hide_from_online_record) values ('%1$s', '%1$s', '%1$s', '',"
                        + " 'nhs-person-stated-sex/1/female', 'nhs-gender-identity/1/female', 'nhs-2001/1/M', 'ons-borough/2021/E09000001', false)",
                id);
        execute(
                database,
                "insert into referral (id, person_id, borough, service, hospital, provider, referrer, department, age_band, experienced, risk_of, presented_at,"
                        + " received_at, status, safe_contact_revision, event_sequence, version) values ('%1$s', '%1$s', 'ons-borough/2021/E09000001', 'statistics-one', 'STA01',"
                        + " 'statistics-provider', 'statistics-hospital', 'onward-department/1/emergency', 'onward-age-band/1/18-22', '{stalking}', '{}', '%2$s',"
                        + " now(), 'RECEIVED', 0, 1, 0)",
                id,
                presentedAt);
        execute(database, "insert into case_file (case_id, version) values ('%s', 0)", id);
        return id;
    }

    private static void execute(Connection database, String statement, Object... values) throws SQLException {
        try (var sql = database.createStatement()) {
            sql.execute(statement.formatted(values));
        }
    }
}
