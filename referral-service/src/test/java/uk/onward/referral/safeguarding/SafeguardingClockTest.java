package uk.onward.referral.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static uk.onward.referral.Callers.SAFEGUARDING;
import static uk.onward.referral.Journey.eventually;
import static uk.onward.referral.safeguarding.Safeguarding.hub;
import static uk.onward.referral.safeguarding.Safeguarding.post;
import static uk.onward.referral.safeguarding.Safeguarding.received;
import static uk.onward.referral.safeguarding.Safeguarding.submitted;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.Roles;
import uk.onward.referral.ServiceTest;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.safeguarding.Safeguarding.Referral;

/** Clocks, broken by moving the business clock. */
@ServiceTest
class SafeguardingClockTest {
    @Inject
    EntityManager database;

    @Inject
    SafeguardingReferrals referrals;

    @Inject
    Casebook casebook;

    @Inject
    ReferralEvents events;

    @Inject
    DatabaseRoles roles;

    @Inject
    BusinessClock clock;

    @BeforeEach
    void hubs() {
        Safeguarding.agencies();
    }

    @AfterEach
    void the_clock_is_put_back() {
        RealComponents.moveClock(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-25T15:00, 2027-03-30T15:00, Maundy Thursday 2027 and Easter Monday",
        "2027-12-24T16:00, 2027-12-29T16:00, Christmas on a Saturday with two days in its place",
        "2028-02-05T11:00, 2028-02-08T00:00, a Saturday"
    })
    void the_decision_is_due_a_working_day_after_receipt_and_missed_at_that_moment_and_not_before(
            String receivedAt, String dueAt, String why) {
        // Given
        goTo(london(receivedAt));
        Referral referral = received(2);
        Instant due = Instant.parse(referral.read().getString("deadlines[0].dueAt"));
        assertThat(due).as(why).isBetween(london(dueAt), london(dueAt).plusSeconds(120));

        // When
        goTo(due.minusSeconds(120));

        // Then
        eventually(() -> assertThat(referral.told()).containsExactly("received", "deadline-near"));
        hub().get(SAFEGUARDING + "?overdue=true&limit=200")
                .then()
                .body("items.id", not(hasItem(referral.id().toString())));
        goTo(due.plusSeconds(1));
        eventually(() -> assertThat(referral.told()).containsExactly("received", "deadline-near", "deadline-missed"));
        hub().get(SAFEGUARDING + "?overdue=true&limit=200")
                .then()
                .body("items.id", hasItem(referral.id().toString()))
                .body("items.find { it.id == '" + referral.id() + "' }.overdue", equalTo(true));
        var missed = referral.events().getLast().at("/data/deadlines/0");
        assertThat(missed.get("kind").asText()).isEqualTo("decision");
        assertThat(missed.get("missedAt").asText()).endsWith(":00:00Z");
    }

    @Test
    void a_decision_in_time_is_never_missed_and_one_that_comes_late_leaves_it_told_once() {
        // Given
        Referral inTime = received(1);
        Referral late = received(1);
        inTime.decide(0, "no-further-action", Map.of()).statusCode(201);

        // When
        RealComponents.moveClock(Duration.ofDays(7));
        late.decide(0, "early-help", Map.of())
                .statusCode(201)
                .body("deadlines[0].metAt", not(nullValue()))
                .body("deadlines[0].missedAt", not(nullValue()))
                .body("deadlines[0].overdue", equalTo(false));
        replica().pass();

        // Then
        assertThat(inTime.told()).containsExactly("received", "decision-recorded");
        assertThat(late.told()).containsOnlyOnce("deadline-missed").containsOnlyOnce("decision-recorded");
        assertThat(late.told()).endsWith("decision-recorded");
    }

    @Test
    void declined_and_withdrawn_referrals_miss_nothing() {
        // Given
        Referral declined = received(1);
        post(hub(), declined.path() + "/decline", "{\"reason\":\"wrong-borough\"}")
                .statusCode(201);

        // When
        RealComponents.moveClock(Duration.ofDays(7));
        replica().pass();

        // Then
        assertThat(declined.told()).containsExactly("received", "declined");
        assertThat(declined.read().getBoolean("deadlines[0].overdue")).isFalse();
    }

    @Test
    void an_adult_has_no_clock_and_a_hub_may_have_one_by_the_hour() {
        // Given
        String screening = "test-screening-hub";
        Safeguarding.agency(screening, "childrens-hub", "E09000007");
        Callers.as(screening, Roles.SAFEGUARDING_HUB)
                .header("If-None-Match", "*")
                .body("{\"screeningHours\":24,\"outOfHours\":[]}")
                .put("/referrals/v1/safeguarding-hubs/" + screening)
                .then()
                .statusCode(201);
        Map<String, Object> form = Safeguarding.childrensForm(1);
        form.put("destination", screening);
        goTo(london("2028-05-26T18:00"));

        // When
        Referral child = submitted(form);
        Referral adult = submitted(Safeguarding.adultForm());

        // Then: the 29th is a bank holiday, and the hours run through it
        goTo(london("2028-05-27T18:05"));
        eventually(() -> assertThat(child.told()).contains("deadline-missed"));
        var deadlines = child.events().getLast().at("/data/deadlines");
        assertThat(deadlines).hasSize(2);
        assertThat(deadlines)
                .filteredOn(one -> !one.path("missedAt").isMissingNode()
                        && !one.path("missedAt").isNull())
                .extracting(one -> one.get("kind").asText())
                .containsExactly("screening");
        assertThat(adult.told()).containsExactly("received");
    }

    /** Two replicas beside the running one; one loses its connection, and now and then a write fails. */
    @Test
    void however_many_look_and_whatever_fails_each_missed_decision_is_told_once() throws Exception {
        // Given
        Referral first = received(1);
        Database.execute(
                """
                insert into safeguarding_referral (id, onward_referral_id, referral_id, kind, agency, provider, status,
                    received_at, pack_wanted, pack_held, event_sequence, children, undecided, clock_next, due_next, service)
                select gen_random_uuid(), gen_random_uuid(), '%s', kind, agency, provider, status, received_at, 1, 1, 1, 1, 1,
                    clock_next, due_next, 'copy' from safeguarding_referral, generate_series(1, 150) where id = '%s';
                insert into safeguarding_deadline (id, referral_id, kind, number, started_at, warn_at, due_at, warned_at)
                select gen_random_uuid(), r.id, 'decision', 0, d.started_at, d.warn_at, d.due_at, d.warn_at
                from safeguarding_referral r, safeguarding_deadline d
                where r.referral_id = '%s' and r.service = 'copy' and d.referral_id = '%s';
                create sequence faults;
                create function fault() returns trigger language plpgsql security definer as $$
                declare n bigint := nextval('faults');
                begin
                    if n = 61 then
                        perform pg_terminate_backend(pg_backend_pid());
                    elsif n %% 37 = 0 then
                        raise exception 'fault';
                    end if;
                    return new;
                end $$;
                create trigger fault before insert on outbox for each row
                    when (new.type = 'uk.onward.referral.safeguarding-referral.deadline-missed.v1') execute function fault();
                """.formatted(first.id(), first.id(), first.id(), first.id()).replace("%%", "%"));
        String copies = "select count(*) from safeguarding_referral where service = 'copy' and referral_id = '"
                + first.id() + "'";
        var start = new CountDownLatch(1);
        RealComponents.moveClock(Duration.ofDays(7));

        // When
        try (var replicas = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = Stream.of(replica(), replica())
                    .<Future<?>>map(replica -> replicas.submit(() -> {
                        start.await();
                        while (count(copies + " and clock_next is not null") > 0) {
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
            Database.execute("drop trigger fault on outbox; drop function fault; drop sequence faults");
        }

        // Then
        String told = "select count(*) from outbox o join safeguarding_referral r on o.aggregateid = r.id::text"
                + " where r.service = 'copy' and r.referral_id = '" + first.id() + "'";
        assertThat(count(told)).isEqualTo(150);
        assertThat(count(told + " and o.type = 'uk.onward.referral.safeguarding-referral.deadline-missed.v1'"))
                .isEqualTo(150);
        assertThat(count(copies + " and event_sequence = 2")).isEqualTo(150);
        assertThat(count("select count(*) from safeguarding_deadline d join safeguarding_referral r on r.id ="
                        + " d.referral_id where r.service = 'copy' and d.missed_at is not null"))
                .isEqualTo(150);
    }

    @Test
    void lists_and_the_watch_go_by_their_indexes() throws java.sql.SQLException {
        String list = "select * from safeguarding_referral where agency = 'a' ";

        assertThat(plan(list + "order by urgent desc, id desc limit 51"))
                .contains("Backward using safeguarding_referral_list")
                .doesNotContain("Sort");
        assertThat(plan(list + "and not urgent and id < gen_random_uuid() order by urgent desc, id desc limit 51"))
                .containsAnyOf("safeguarding_referral_list", "safeguarding_referral_by_status")
                .doesNotContain("Sort");
        assertThat(plan(list + "and status = 'received' order by urgent desc, id desc limit 51"))
                .contains("Backward using safeguarding_referral_by_status")
                .doesNotContain("Sort");
        assertThat(plan(list + "and immediate_danger order by urgent desc, id desc limit 51"))
                .contains("Backward using safeguarding_referral_in_danger")
                .doesNotContain("Sort");
        assertThat(plan(list + "and due_next < now() order by due_next, id limit 51"))
                .contains("using safeguarding_referral_due")
                .doesNotContain("Sort");
        assertThat(plan("select id from safeguarding_referral where clock_next < now() order by clock_next limit 50"))
                .contains("using safeguarding_referral_clock")
                .doesNotContain("Sort");
    }

    private static String plan(String query) throws java.sql.SQLException {
        try (var connection = RealComponents.postgres.superuserConnection("referral");
                var sql = connection.createStatement()) {
            sql.execute(
                    "set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off; set app.agency = 'a';"
                            + " set role " + (query.contains("clock_next") ? "referral_job" : "referral_app"));
            var lines = new StringBuilder();
            try (var row = sql.executeQuery("explain " + query)) {
                while (row.next()) {
                    lines.append(row.getString(1)).append('\n');
                }
            }
            return lines.toString();
        }
    }

    private static void goTo(Instant time) {
        RealComponents.moveClock(Duration.between(Instant.now(), time));
    }

    private static Instant london(String local) {
        return LocalDateTime.parse(local).atZone(BusinessClock.LONDON).toInstant();
    }

    private static int count(String query) {
        return Integer.parseInt(Database.column(query).getFirst());
    }

    /** Another process would have beans of its own; what they share is the database. */
    private PassingDeadlines replica() {
        return new PassingDeadlines(
                database, referrals, casebook, events, roles, new Config(), clock, new SimpleMeterRegistry());
    }

    /** As {@code DueWatch} does: the next look is a fresh one. */
    private static void passOrDie(PassingDeadlines replica) {
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
}
