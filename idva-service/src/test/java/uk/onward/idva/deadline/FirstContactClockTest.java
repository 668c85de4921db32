package uk.onward.idva.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.idva.Client;
import uk.onward.idva.Database;
import uk.onward.idva.Examples;
import uk.onward.idva.ServiceTest;
import uk.onward.idva.referral.CaseFiles;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.Referrals;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.time.BusinessClock;
import uk.onward.platform.time.WorkingDays;

@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstContactClockTest {
    @Inject
    EntityManager database;

    @Inject
    Referrals referrals;

    @Inject
    CaseFiles files;

    @Inject
    FirstContactClock firstContact;

    @Inject
    DatabaseRoles roles;

    @Inject
    BusinessClock clock;

    @Inject
    WorkingDays workingDays;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void services_with_different_rules() {
        Client.writeReferenceData();
        service("clock-hours", Map.of("hours", 24, "orDischarge", true));
        service("clock-no-discharge", Map.of("hours", 24));
    }

    @AfterEach
    void the_clock_is_put_back() {
        RealComponents.moveClock(Duration.ZERO);
    }

    @Test
    void first_contact_is_due_two_working_days_from_receipt_unless_the_service_says_otherwise() {
        // When
        String id = refer("young-people-trauma", null);

        // Then
        Instant received = time(id, "received_at");
        assertThat(time(id, "first_contact_due")).isEqualTo(workingDays.plusWorkingDays(received, 2));
        assertThat(time(id, "contact_clock")).isEqualTo(time(id, "first_contact_due"));
    }

    @Test
    void a_trauma_centres_service_has_24_hours_or_until_she_leaves() {
        // Given
        Instant now = clock.now();

        // When
        String unknown = refer("clock-hours", null);
        String leavesSooner = refer("clock-hours", now.plus(6, ChronoUnit.HOURS));
        String leavesLater = refer("clock-hours", now.plus(3, ChronoUnit.DAYS));
        String hadLeft = refer("clock-hours", now.minus(6, ChronoUnit.HOURS));
        String doesNotCount = refer("clock-no-discharge", now.plus(6, ChronoUnit.HOURS));

        // Then
        assertThat(time(leavesSooner, "first_contact_due")).isEqualTo(now.plus(6, ChronoUnit.HOURS));
        for (String wholeDay : List.of(unknown, leavesLater, hadLeft, doesNotCount)) {
            assertThat(time(wholeDay, "first_contact_due"))
                    .isEqualTo(time(wholeDay, "received_at").plus(24, ChronoUnit.HOURS));
        }
    }

    @Test
    void a_corrected_discharge_moves_the_clock_while_it_runs_and_not_after() {
        // Given
        Instant now = clock.now();
        String running = refer("clock-hours", null);
        String stopped = refer("clock-hours", null);
        contact(stopped, now).statusCode(201);

        // When
        correct(running, now.plus(2, ChronoUnit.HOURS));
        correct(stopped, now.plus(2, ChronoUnit.HOURS));

        // Then
        assertThat(time(running, "contact_clock")).isEqualTo(now.plus(2, ChronoUnit.HOURS));
        assertThat(time(running, "first_contact_due")).isEqualTo(now.plus(2, ChronoUnit.HOURS));
        assertThat(time(stopped, "contact_clock")).isNull();
        assertThat(time(stopped, "first_contact_due"))
                .isEqualTo(time(stopped, "received_at").plus(24, ChronoUnit.HOURS));
    }

    @Test
    void what_the_idva_noted_of_the_discharge_holds_against_the_hospitals() {
        // Given
        Instant now = clock.now();
        String id = refer("clock-hours", null);
        Client.MANAGER.post("", "/referrals/{id}/acceptance", id).statusCode(201);
        Instant noted = now.plus(4, ChronoUnit.HOURS);
        Database.run("update case_file set expected_discharge = '%s' where case_id = '%s'".formatted(noted, id));

        // When
        correct(id, now.plus(2, ChronoUnit.HOURS));

        // Then
        assertThat(time(id, "contact_clock")).isEqualTo(noted);
    }

    @Test
    void being_reached_stops_the_clock_and_an_attempt_does_not() {
        // Given
        String reached = refer("clock-hours", null);
        String engaged = refer("clock-hours", null);
        String declined = refer("clock-hours", null);
        String tried = refer("clock-hours", null);
        String givenUp = refer("clock-hours", null);

        // When
        contact(reached, clock.now()).statusCode(201);
        engagement(engaged, "engaged");
        engagement(declined, "declined");
        attempt(tried, clock.now(), "no-answer").statusCode(201);
        engagement(givenUp, "not-contactable");

        // Then
        assertThat(Stream.of(reached, engaged, declined).map(id -> time(id, "contact_clock")))
                .containsOnlyNulls();
        assertThat(time(tried, "contact_clock")).isNotNull();
        assertThat(time(givenUp, "contact_clock")).isNotNull();
        Client.IDVA.get("/referrals/{id}/case", engaged).body("firstContactAt", notNullValue());
        Client.IDVA.get("/referrals/{id}/case", givenUp).body("firstContactAt", nullValue());
        assertThat(missedEvents(reached) + missedEvents(engaged) + missedEvents(declined))
                .isZero();
    }

    @Test
    void a_missed_first_contact_is_marked_told_and_counted_by_the_running_service() {
        // Given
        String id = refer("clock-hours", null);
        double before = metrics.counter("onward.first.contact.missed").count();

        // When
        RealComponents.moveClock(Duration.ofHours(25));

        // Then
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> missedEvents(id) == 1);
        assertThat(time(id, "contact_clock")).isNull();
        assertThat(fileTime(id)).isCloseTo(clock.now(), within(1, ChronoUnit.MINUTES));
        assertThat(metrics.counter("onward.first.contact.missed").count()).isGreaterThan(before);
        assertThat(Database.column("select actor from case_entry where case_id = '%s' and what = 'first-contact-missed'"
                        .formatted(id)))
                .containsExactly("system");
        contact(id, clock.now()).statusCode(201);
        assertThat(fileTime(id)).isNotNull();
        Client.IDVA.get("/referrals/{id}/case", id).body("status", equalTo("received"));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "1, 1"})
    void it_counts_when_she_was_reached_and_not_when_the_job_comes_by(long secondsAfterDue, int missed) {
        // Given
        String id = refer("clock-hours", null);

        // When
        roles.inTransaction(DatabaseRole.JOB, () -> {
            Referral referral = referrals.lock(id(id));
            Instant reached = referral.contactClock().plusSeconds(secondsAfterDue);
            firstContact.reached(referral, files.of(referral), reached);
            return null;
        });

        // Then
        assertThat(time(id, "contact_clock")).isNull();
        assertThat(missedEvents(id)).isEqualTo(missed);
        assertThat(Database.column(
                        "select first_contact_missed_at is not null from case_file where case_id = '%s'".formatted(id)))
                .containsExactly(missed == 1 ? "t" : "f");
    }

    @Test
    void a_referral_that_ended_has_no_clock() {
        // Given
        String withdrawn = refer("clock-hours", null);
        String rejected = refer("clock-hours", null);

        // When
        Client.KINGS
                .post(Map.of("reason", "entered-in-error"), "/referrals/{id}/withdrawal", withdrawn)
                .statusCode(201);
        Client.MANAGER
                .post(
                        Map.of("reason", "not-eligible", "sentInstead", "local-idva"),
                        "/referrals/{id}/rejection",
                        rejected)
                .statusCode(201);

        // Then
        assertThat(time(withdrawn, "contact_clock")).isNull();
        assertThat(time(rejected, "contact_clock")).isNull();
    }

    @Test
    void a_reopened_case_goes_on_where_its_clock_was_unless_she_was_reached_or_it_was_missed() {
        // Given
        String waiting = refer("clock-hours", null);
        String engaged = refer("clock-hours", null);
        String missed = refer("clock-hours", null);
        for (String id : List.of(waiting, engaged, missed)) {
            Client.MANAGER.post("", "/referrals/{id}/acceptance", id).statusCode(201);
        }
        engagement(engaged, "engaged");
        roles.inTransaction(DatabaseRole.JOB, () -> {
            Referral referral = referrals.lock(id(missed));
            firstContact.missed(referral, files.of(referral));
            return null;
        });
        for (String id : List.of(waiting, engaged, missed)) {
            Client.MANAGER
                    .post(
                            Map.of("reason", "planned", "closedAt", clock.now().toString(), "riskView", "not-asked"),
                            "/referrals/{id}/closure",
                            id)
                    .statusCode(201);
            assertThat(time(id, "contact_clock")).isNull();
        }

        // When
        for (String id : List.of(waiting, engaged, missed)) {
            Client.MANAGER
                    .post(Map.of("reason", "asked-for-support"), "/referrals/{id}/reopening", id)
                    .statusCode(201);
        }

        // Then
        assertThat(time(waiting, "contact_clock")).isEqualTo(time(waiting, "first_contact_due"));
        assertThat(time(engaged, "contact_clock")).isNull();
        assertThat(time(missed, "contact_clock")).isNull();
    }

    /** Two replicas beside the running one; a third of a batch in, one loses its connection, and now and then a write fails. */
    @Test
    void however_many_look_and_whatever_fails_each_missed_contact_is_told_once() throws Exception {
        // Given
        String first = refer("clock-hours", null);
        int sequence = Database.count("select event_sequence from referral where id = '" + first + "'");
        var mark = UUID.randomUUID();
        Database.copy(first, 200, "jsonb_build_object('rejection_reason', '" + mark + "/1/a')");
        Database.run("""
                create sequence faults;
                create function fault() returns trigger language plpgsql security definer as $$
                declare n bigint := nextval('faults');
                begin
                    if n = 73 then
                        perform pg_terminate_backend(pg_backend_pid());
                    elsif n %% 41 = 0 then
                        raise exception 'fault';
                    end if;
                    return new;
                end $$;
                create trigger fault before insert on outbox for each row
                    when (new.type = 'uk.onward.idva.referral.first-contact-missed.v1') execute function fault();
                """.replace("%%", "%"));
        String copies = "select count(*) from referral where rejection_reason = '" + mark + "/1/a'";
        var start = new CountDownLatch(1);
        RealComponents.moveClock(Duration.ofHours(25));

        // When
        try (var replicas = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = Stream.of(replica(), replica())
                    .<Future<?>>map(replica -> replicas.submit(() -> {
                        start.await();
                        while (Database.count(copies + " and contact_clock is not null") > 0) {
                            passOrDie(replica);
                        }
                        return null;
                    }))
                    .toList();
            start.countDown();
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            Database.run("drop trigger fault on outbox; drop function fault; drop sequence faults");
        }

        // Then
        assertThat(Database.count("select count(*) from outbox o join referral r on o.aggregateid = r.id::text"
                        + " where r.rejection_reason = '" + mark + "/1/a'"
                        + " and o.type = 'uk.onward.idva.referral.first-contact-missed.v1'"))
                .isEqualTo(200);
        assertThat(Database.count(
                        copies.replace("from referral", "from referral r join case_entry e on e.case_id = r.id")
                                + " and e.what = 'first-contact-missed'"))
                .isEqualTo(200);
        assertThat(Database.count(
                        copies.replace("from referral", "from referral r join case_file f on f.case_id = r.id")
                                + " and f.first_contact_missed_at is not null"))
                .isEqualTo(200);
        assertThat(Database.count(copies + " and event_sequence = " + (sequence + 1)))
                .isEqualTo(200);
    }

    @Test
    void a_case_that_cannot_be_told_of_does_not_stop_the_others() {
        // Given
        String sound = refer("clock-hours", null);
        var bad = Stream.generate(() -> refer("clock-hours", null)).limit(3).toList();
        String ids = "('" + String.join("','", bad) + "')";
        Database.run("update referral set contact_clock = contact_clock - interval '1 hour' where id in " + ids
                + "; update person set borough = 'unreadable' where case_id in " + ids);
        var replica = replica();
        RealComponents.moveClock(Duration.ofHours(25));

        // When
        replica.pass();

        // Then
        assertThat(time(sound, "contact_clock")).isNull();
        assertThat(bad).allSatisfy(id -> assertThat(time(id, "contact_clock")).isNotNull());
        Database.run("update person set borough = 'ons-borough/2021/E09000028' where case_id in " + ids);
        replica().pass();
        assertThat(bad).allSatisfy(id -> assertThat(missedEvents(id)).isEqualTo(1));
    }

    @Test
    void looking_goes_by_the_index_of_running_clocks() {
        String plan = Database.planOfLargeTables(
                "idva_job",
                "select id from referral where contact_clock < now()"
                        + " and id <> all ('{}'::uuid[]) order by contact_clock limit 50 for update skip locked");

        assertThat(plan).contains("Index Scan using referral_contact_clock").doesNotContain("Sort");
    }

    /** Another process would have beans of its own; what they share is the database. */
    private MissedFirstContacts replica() {
        return new MissedFirstContacts(
                database, referrals, files, firstContact, roles, new Config(), clock, new SimpleMeterRegistry());
    }

    /** As {@code DueWatch} does: the next look is a fresh one. */
    private static void passOrDie(MissedFirstContacts replica) {
        try {
            replica.pass();
        } catch (RuntimeException died) {
            // the next pass finds what this one left
        }
    }

    private record Config() implements DeadlineConfig {
        @Override
        public boolean watch() {
            return true;
        }

        @Override
        public Duration poll() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int batch() {
            return 20;
        }

        @Override
        public Duration retry() {
            return Duration.ZERO;
        }
    }

    private static void service(String code, Map<String, Object> rule) {
        Client.of("administrator", "onward-operations", "platform-admin")
                .request()
                .header("If-None-Match", "*")
                .body(Map.of(
                        "name",
                        code,
                        "provider",
                        "youth-advocacy-london",
                        "kind",
                        "young-people",
                        "hospitals",
                        List.of("RJZ01"),
                        "firstContact",
                        rule))
                .put("/services/" + code);
    }

    private static Map<String, Object> submission(String service, @Nullable Instant discharge) {
        var referral = new HashMap<>(Examples.referral());
        referral.put("service", service);
        if (discharge != null) {
            referral.put("expectedDischarge", discharge.toString());
        }
        return referral;
    }

    private static String refer(String service, @Nullable Instant discharge) {
        return Client.KINGS
                .post(submission(service, discharge), "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void correct(String id, Instant discharge) {
        String tag = Client.KINGS.get("/referrals/{id}", id).extract().header("ETag");
        Client.KINGS
                .put(tag, submission("clock-hours", discharge), "/referrals/{id}", id)
                .statusCode(200);
    }

    private static io.restassured.response.ValidatableResponse contact(String id, Instant at) {
        return attempt(id, at, "spoken");
    }

    private static io.restassured.response.ValidatableResponse attempt(String id, Instant at, String outcome) {
        return Client.IDVA.post(
                Map.of("channel", "phone", "occurredAt", at.toString(), "outcome", outcome),
                "/referrals/{id}/contact-attempts",
                id);
    }

    private void engagement(String id, String outcome) {
        Client.IDVA
                .post(
                        Map.of("outcome", outcome, "occurredAt", clock.now().toString()),
                        "/referrals/{id}/engagement",
                        id)
                .statusCode(201);
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }

    private static int missedEvents(String id) {
        return Database.count("select count(*) from outbox where aggregateid = '" + id
                + "' and type = 'uk.onward.idva.referral.first-contact-missed.v1'");
    }

    private static @Nullable Instant time(String id, String column) {
        return instant("select to_json(" + column + ") #>> '{}' from referral where id = '" + id + "'");
    }

    private static @Nullable Instant fileTime(String id) {
        return instant("select to_json(first_contact_missed_at) #>> '{}' from case_file where case_id = '" + id + "'");
    }

    private static @Nullable Instant instant(String query) {
        String text = Database.column(query).getFirst();
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
