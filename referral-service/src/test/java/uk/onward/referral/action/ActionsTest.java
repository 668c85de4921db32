package uk.onward.referral.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static uk.onward.referral.MaracDay.ACTIONS;
import static uk.onward.referral.MaracDay.HUB;
import static uk.onward.referral.MaracDay.POLICE;
import static uk.onward.referral.MaracDay.accepted;
import static uk.onward.referral.MaracDay.agree;
import static uk.onward.referral.MaracDay.bar;
import static uk.onward.referral.MaracDay.coordinator;
import static uk.onward.referral.MaracDay.heard;
import static uk.onward.referral.MaracDay.member;
import static uk.onward.referral.MaracDay.post;
import static uk.onward.referral.MaracDay.referral;
import static uk.onward.referral.MaracDay.soon;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.Journey;
import uk.onward.referral.MaracDay;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.ServiceTest;

@ServiceTest
class ActionsTest {
    @Inject
    EntityManager database;

    @Inject
    Actions actions;

    @Inject
    ActionEvents events;

    @Inject
    DatabaseRoles roles;

    @Inject
    ActionConfig config;

    @Inject
    BusinessClock clock;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void agencies() {
        MaracDay.agenciesAreKnown();
    }

    @AfterEach
    void the_clock_is_put_back() {
        RealComponents.moveClock(Duration.ZERO);
    }

    @Test
    void an_action_is_seen_by_its_owner_and_by_the_coordinator_and_by_nobody_else() throws SQLException {
        // Given
        String referral = heard();

        // When
        String action = agreed(referral, POLICE, 10);

        // Then
        member(POLICE)
                .get(ACTIONS + "/" + action)
                .then()
                .statusCode(200)
                .body("task", equalTo(OnwardRequest.NAME + " visits"))
                .body("overdue", equalTo(false));
        member(POLICE).get(referral(referral) + "/actions").then().body("items.id", contains(action));
        member(POLICE)
                .get(ACTIONS + "?limit=200")
                .then()
                .body("items.id", hasItem(action))
                .body("items.find { it.id == '%s' }.task".formatted(action), nullValue());
        coordinator().get(ACTIONS + "/" + action).then().statusCode(200);
        // The hub was in the room; the action is not its own
        member(HUB).get(ACTIONS + "/" + action).then().statusCode(404);
        member(HUB).get(referral(referral) + "/actions").then().body("items.size()", equalTo(0));
        member("lambeth-marac").get(referral(referral) + "/actions").then().statusCode(404);
        String select = "select id from marac_action where id = '" + action + "'";
        assertThat(Database.columnAs(POLICE, select)).hasSize(1);
        assertThat(Database.columnAs(HUB, select)).isEmpty();
        assertThat(Database.columnAs("lambeth-marac", select)).isEmpty();
        bar(referral, POLICE, "staff-1");
        member(POLICE).get(ACTIONS + "/" + action).then().statusCode(404);
        member(POLICE).get(ACTIONS + "?limit=200").then().body("items.id", not(hasItem(action)));
        Journey.eventually(() -> assertThat(told(action)).containsExactly("agreed"));
        assertThat(Bus.all(ActionEvents.TOPIC)).noneMatch(event -> event.contains(OnwardRequest.NAME));
    }

    @Test
    void an_owner_that_does_not_sit_on_the_marac_becomes_a_party_to_its_action_alone() {
        // Given
        String referral = heard();

        // When
        String action = agreed(referral, "youth-advocacy-london", 10);
        String other = agreed(referral, "lambeth-marac", 10);

        // Then
        assertThat(Database.column("select agency || ' ' || capacity from case_party where case_id = '%s' and agency in"
                                .formatted(referral)
                        + " ('youth-advocacy-london', 'lambeth-marac') order by 1"))
                .containsExactly("lambeth-marac action-owner", "youth-advocacy-london referrer");
        member("youth-advocacy-london").get(ACTIONS + "/" + action).then().statusCode(200);
        member("lambeth-marac").get(referral(referral) + "/actions").then().body("items.id", contains(other));
        member("lambeth-marac").get(referral(referral) + "/minutes").then().statusCode(404);
    }

    @Test
    void an_action_is_agreed_for_a_case_that_was_heard_with_an_owner_and_a_day() {
        // Given
        String referral = heard();

        // When
        ValidatableResponse early = agree(accepted(), POLICE, LocalDate.now().plusDays(3));

        // Then
        early.statusCode(409);
        agree(referral, "nobody-we-know", LocalDate.now().plusDays(3))
                .statusCode(400)
                .body("errors.pointer", contains("/owner"));
        agree(referral, POLICE, LocalDate.now().minusDays(3))
                .statusCode(400)
                .body("errors.pointer", contains("/dueOn"));
        post(member(POLICE), referral(referral) + "/actions", "{}").statusCode(403);
    }

    @Test
    void it_is_done_or_not_done_with_a_reason_once() {
        // Given
        String referral = heard();
        String done = agreed(referral, POLICE, 10);
        String not = agreed(referral, HUB, 10);

        // When
        settle(member(POLICE), done, "done", null, null).statusCode(201).body("status", equalTo("done"));
        settle(coordinator(), not, "not-done", "agency-did-not-act", null)
                .statusCode(201)
                .body("notDoneReason.code", equalTo("agency-did-not-act"));

        // Then
        settle(member(POLICE), done, "done", null, null).statusCode(409);
        settle(member(POLICE), done, "not-done", "unsafe", null).statusCode(409);
        String third = agreed(referral, POLICE, 10);
        settle(member(POLICE), third, "not-done", null, null)
                .statusCode(400)
                .body("errors.pointer", contains("/reason"));
        settle(member(POLICE), third, "done", "unsafe", null)
                .statusCode(400)
                .body("errors.pointer", contains("/reason"));
        settle(member(POLICE), third, "not-done", "other", null)
                .statusCode(400)
                .body("errors.pointer", contains("/note"));
        settle(member(POLICE), third, "not-done", "no-such-code", null).statusCode(400);
        settle(member(HUB), third, "done", null, null).statusCode(404);
        settle(member(POLICE), third, "not-done", "other", "she moved").statusCode(201);
        Journey.eventually(() -> {
            assertThat(told(done)).containsExactly("agreed", "done");
            assertThat(told(not)).containsExactly("agreed", "not-done");
        });
    }

    @Test
    void an_overdue_action_is_told_of_once_by_the_running_service() {
        // Given
        String referral = heard();
        String action = agreed(referral, POLICE, 0);
        String later = agreed(referral, POLICE, 5);

        // When
        RealComponents.moveClock(Duration.ofDays(2));

        // Then
        Journey.eventually(() -> assertThat(told(action)).containsExactly("agreed", "overdue"));
        member(POLICE)
                .get(ACTIONS + "/" + action)
                .then()
                .body("status", equalTo("open"))
                .body("overdue", equalTo(true))
                .body("overdueAt", notNullValue());
        member(POLICE)
                .get(ACTIONS + "?overdue=true&limit=200")
                .then()
                .body("items.id", hasItem(action))
                .body("items.id", not(hasItem(later)));
        settle(member(POLICE), action, "done", null, null).statusCode(201);
        Journey.eventually(() -> assertThat(told(action)).containsExactly("agreed", "overdue", "done"));
        assertThat(told(later)).containsExactly("agreed");
    }

    @Test
    void an_action_that_is_given_another_day_falls_overdue_once_more_when_that_has_passed() {
        // Given
        String referral = heard();
        String action = agreed(referral, POLICE, 0);
        RealComponents.moveClock(Duration.ofDays(2));
        Journey.eventually(() -> assertThat(told(action)).containsExactly("agreed", "overdue"));

        // When
        postpone(coordinator(), action, 4).statusCode(200).body("overdue", equalTo(false));

        // Then
        RealComponents.moveClock(Duration.ofDays(4));
        member(POLICE).get(ACTIONS + "/" + action).then().body("overdue", equalTo(false));
        RealComponents.moveClock(Duration.ofDays(6));
        Journey.eventually(() -> assertThat(told(action)).containsExactly("agreed", "overdue", "postponed", "overdue"));
    }

    @Test
    void only_the_marac_gives_an_open_action_another_day_and_none_that_has_passed() {
        // Given
        String action = agreed(heard(), POLICE, 5);

        // When
        ValidatableResponse passed = postpone(coordinator(), action, -1);

        // Then
        passed.statusCode(400).body("errors.pointer", contains("/dueOn"));
        postpone(member(POLICE), action, 9).statusCode(403);
        postpone(Callers.lambethMarac(), action, 9).statusCode(404);
        coordinator()
                .body("{\"dueOn\":\"%s\"}".formatted(LocalDate.now().plusDays(9)))
                .put(ACTIONS + "/" + action + "/due-day")
                .then()
                .statusCode(428);
        settle(member(POLICE), action, "done", null, null).statusCode(201);
        postpone(coordinator(), action, 9).statusCode(409);
    }

    private static ValidatableResponse postpone(RequestSpecification caller, String action, int days) {
        String tag = coordinator().get(ACTIONS + "/" + action).header("ETag");
        return caller.header("If-Match", tag)
                .body("{\"dueOn\":\"%s\"}".formatted(LocalDate.now().plusDays(days)))
                .put(ACTIONS + "/" + action + "/due-day")
                .then();
    }

    @Test
    void several_replicas_at_once_tell_of_each_overdue_action_once() throws Exception {
        // Given
        String referral = heard();
        List<String> some = IntStream.range(0, 12)
                .mapToObj(any -> agreed(referral, POLICE, 3))
                .toList();
        List<OverdueActions> replicas = IntStream.range(0, 4)
                .mapToObj(any ->
                        new OverdueActions(database, actions, events, roles, config, clock, new SimpleMeterRegistry()))
                .toList();
        var start = new CountDownLatch(1);

        // When
        try (var threads = Executors.newFixedThreadPool(replicas.size())) {
            List<Future<Object>> passes = replicas.stream()
                    .map(replica -> threads.submit((Callable<Object>) () -> {
                        start.await();
                        replica.pass();
                        replica.pass();
                        return null;
                    }))
                    .toList();
            RealComponents.moveClock(Duration.ofDays(5));
            start.countDown();
            for (Future<Object> pass : passes) {
                pass.get();
            }
        }

        // Then
        Journey.eventually(() -> some.forEach(id -> assertThat(told(id)).containsExactly("agreed", "overdue")));
        assertThat(Database.column(
                        "select count(*)::text from outbox where aggregatetype = '%s' and type like '%%overdue%%'"
                                        .formatted(ActionEvents.TOPIC)
                                + " and aggregateid in ("
                                + String.join(
                                        ",",
                                        some.stream().map("'%s'"::formatted).toList()) + ")"))
                .containsExactly("12");
    }

    @Test
    void what_was_done_in_time_is_never_overdue_and_what_was_done_late_is_whoever_comes_by_first() {
        // Given
        String referral = heard();
        String inTime = agreed(referral, POLICE, 1);
        String late = agreed(referral, POLICE, 1);
        // The clocks have a minute left: whoever settles says when, a little ahead as a fast clock does
        Instant now = Instant.now();
        Database.execute("update marac_action set due_clock = now() + interval '1 minute', agreed_at = now() - interval"
                + " '1 day' where referral_id = '%s'".formatted(referral));

        // When
        settleAt(member(POLICE), inTime, now);
        settleAt(member(POLICE), late, now.plus(Duration.ofMinutes(3)));

        // Then
        Journey.eventually(() -> {
            assertThat(told(inTime)).containsExactly("agreed", "done");
            assertThat(told(late)).containsExactly("agreed", "overdue", "done");
        });
        assertThat(Database.column(
                        "select due_clock::text from marac_action where referral_id = '%s'".formatted(referral)))
                .containsOnlyNulls();
    }

    private static void settleAt(RequestSpecification caller, String action, Instant at) {
        post(caller, ACTIONS + "/" + action + "/outcome", "{\"outcome\":\"done\",\"occurredAt\":\"%s\"}".formatted(at))
                .statusCode(201);
    }

    private static ValidatableResponse settle(
            RequestSpecification caller, String action, String outcome, String reason, String note) {
        String because = reason == null ? "" : ",\"reason\":\"%s\"".formatted(reason);
        String said = note == null ? "" : ",\"note\":\"%s\"".formatted(note);
        return post(
                caller,
                ACTIONS + "/" + action + "/outcome",
                "{\"outcome\":\"%s\",\"occurredAt\":\"%s\"%s%s}".formatted(outcome, soon(), because, said));
    }

    private static String agreed(String referral, String owner, int days) {
        return agree(referral, owner, LocalDate.now().plusDays(days))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<String> told(String action) {
        return Bus.typesOf(ActionEvents.TOPIC, action).stream()
                .map(type -> type.substring("marac-action.".length(), type.length() - ".v1".length()))
                .toList();
    }
}
