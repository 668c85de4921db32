package uk.onward.dashboard.figures;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.dashboard.testing.Events;
import uk.onward.dashboard.testing.RealComponents;

/** Through Kafka and the projections, as events really come: late, twice, overtaken by their successors. */
@QuarkusTest
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventsInAnyOrderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The events of other tests are in the same topics. */
    private static final String SERVICE = "in-any-order";

    private static final String QUESTION = "from=2020-04-01&to=2021-03-31&service=" + SERVICE;
    private static final int LIVES = 3;

    @Test
    void figures_are_those_of_the_last_states_and_the_same_after_a_rebuild_from_nothing() throws Exception {
        // Given
        var states = new RandomStates(20210607, 150);
        states.referrals.forEach(state -> state.put("service", SERVICE));
        states.onward.forEach(state -> state.put("service", SERVICE));
        var random = new Random(55);
        List<Events.Event> told = new ArrayList<>();
        told.addAll(lives("idva.referral.received", "referralId", states.referrals, random));
        told.addAll(lives("idva.onward-referral.requested", "onwardReferralId", states.onward, random));
        told.addAll(lives("referral.marac-referral.received", "maracReferralId", states.atMaracs, random));
        told.addAll(lives("referral.safeguarding-referral.received", "safeguardingReferralId", states.atHubs, random));
        told.addAll(List.copyOf(told));
        Collections.shuffle(told, random);

        // When
        try (var events = new Events(RealComponents.kafka.bootstrapServers())) {
            events.send(told);
        }
        await().atMost(PATIENCE).until(() -> latest() == states.referrals.size());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(PlainCount.flat(statistics())).isEqualTo(counted(states)));
        JsonNode live = statistics();
        rebuild();
        JsonNode rebuilt = statistics();

        // Then
        assertThat(PlainCount.flat(rebuilt)).hasSizeGreaterThan(100).isEqualTo(counted(states));
        assertThat(((ObjectNode) rebuilt).without("asOf").toPrettyString())
                .isEqualTo(((ObjectNode) live).without("asOf").toPrettyString());
    }

    /** Of each subject the state that holds, and before it those of others, which no longer do. */
    private static List<Events.Event> lives(String type, String id, List<ObjectNode> states, Random random) {
        List<Events.Event> lives = new ArrayList<>();
        var example = Events.example(type);
        for (ObjectNode state : states) {
            for (int sequence = 1; sequence <= LIVES; sequence++) {
                ObjectNode data = sequence == LIVES
                        ? state
                        : states.get(random.nextInt(states.size())).deepCopy();
                data.put(id, state.get(id).asText());
                var envelope = example.envelope().deepCopy();
                envelope.put("id", UUID.randomUUID().toString());
                envelope.put("subject", state.get(id).asText());
                envelope.put("sequence", Integer.toString(sequence));
                envelope.set("data", data);
                lives.add(new Events.Event(example.topic(), envelope));
            }
        }
        return lives;
    }

    private static int latest() throws SQLException {
        try (var database = RealComponents.postgres.superuserConnection("dashboard");
                var sql = database.createStatement();
                var row = sql.executeQuery("select count(*) from live_referral where service = '" + SERVICE
                        + "' and sequence = " + LIVES)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void rebuild() throws SQLException {
        int before = generation();
        given().port(managementPort()).post("/projections/rebuild").then().statusCode(202);
        await().atMost(PATIENCE).until(() -> generation() > before);
    }

    private static int generation() throws SQLException {
        try (var database = RealComponents.postgres.superuserConnection("dashboard");
                var sql = database.createStatement();
                var row = sql.executeQuery("select live_generation()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int managementPort() {
        return ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }

    private static JsonNode statistics() throws Exception {
        return States.JSON.readTree(StatisticsTest.by("analyst")
                .get("/api/v1/statistics?" + QUESTION)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static Map<String, Integer> counted(RandomStates states) {
        return PlainCount.of(
                states, LocalDate.parse("2020-04-01"), LocalDate.parse("2021-03-31"), Instant.now(), state -> true);
    }
}
