package uk.onward.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.onward.acceptance.journey.Answers.found;
import static uk.onward.acceptance.journey.Bodies.nothing;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import uk.onward.acceptance.RunningSuite;
import uk.onward.acceptance.demo.Forms;
import uk.onward.stack.kafka.Topics;

/** What those who run the suite do. */
final class OperatorJourneys {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private OperatorJourneys() {}

    static List<Journey> all() {
        return List.of(
                new Journey(
                        "a message that can't be applied is buried, told of, and applied once the fault is mended",
                        OperatorJourneys::buryAndRedrive),
                new Journey("what every topic tells of can be told again", OperatorJourneys::tellAgain));
    }

    /** Requests are refused by the very database that is to hold them: as after a migration that was wrong. */
    private static void buryAndRedrive() throws SQLException {
        var hers = HerCase.inHand();
        var coordinator = RunningSuite.as("southwark-marac", "coordinator-2");
        var letters = Told.count(Topics.REFERRAL_DEAD_LETTERS);
        onReferralServicesDatabase(
                "create function fault() returns trigger language plpgsql as"
                        + " $$begin raise exception 'a fault of a test'; end$$",
                "create trigger fault before insert on marac_referral for each row when (new.referral_id = '" + hers.id
                        + "') execute function fault()");
        String request;
        try {
            request = hers.asks(Forms.maracRequest(hers.person));
            await().pollInSameThread()
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(Told.count(Topics.REFERRAL_DEAD_LETTERS)).isEqualTo(letters + 1));
        } finally {
            onReferralServicesDatabase("drop trigger fault on marac_referral", "drop function fault");
        }
        var list = "/referrals/v1/marac-referrals?limit=200";
        assertThat(found(coordinator.get(list)).text()).doesNotContain(request);

        found(RunningSuite.as("administrator", "operator-1").post("/referrals/v1/dead-letters/redrive", nothing()));

        assertThat(found(coordinator.get(list)).text()).contains(request);
        hers.learns(request, "/answer/status", "received");
    }

    private static void onReferralServicesDatabase(String... statements) throws SQLException {
        try (var connection = RunningSuite.stack().superuserConnection("referral");
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    private static void tellAgain() {
        for (var topic : Topics.EVENTS) {
            assertThat(Replays.of(topic).told())
                    .as("states told again on " + topic)
                    .isPositive();
        }
    }
}
