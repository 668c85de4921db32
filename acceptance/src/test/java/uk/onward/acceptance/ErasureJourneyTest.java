package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.onward.acceptance.demo.Forms;
import uk.onward.acceptance.demo.Person;
import uk.onward.stack.kafka.Topics;

/** A case from its first day to its erasure: what is left of it with everybody who had something of it. */
@Order(3)
@ExtendWith(RunningSuite.class)
class ErasureJourneyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A day of this test's own. */
    private static final String QUESTION = "statistics?from=2014-12-03&to=2014-12-03";

    private final Api hospital = RunningSuite.as("kings-college-hospital", "ed-nurse-12");
    private final Api idva = RunningSuite.as("youth-advocacy-london", "yidva-7");
    private final Api manager = RunningSuite.as("youth-advocacy-london-manager", "manager-1");
    private final Api officer = RunningSuite.as("youth-advocacy-london-officer", "officer-3");
    private final Api marac = RunningSuite.as("southwark-marac", "coordinator-2");

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void a_case_that_is_over_is_erased_with_everybody_who_had_something_of_it() throws Exception {
        // Given: a case that went to the MARAC
        var person = RunningSuite.somebody();
        var id = referred(person);
        var referral = "/idva/v1/referrals/" + id;
        made(manager.post(referral + "/acceptance", Forms.nothing()));
        made(idva.post(referral + "/risk-assessments", Forms.dash()));
        var onward = made(idva.post(referral + "/onward-referrals", Forms.maracRequest(person)))
                .text("/id");
        var maracReferral = "/referrals/v1/marac-referrals/" + atTheMarac(onward);
        made(idva.post(referral + "/closure", closure()));

        // Then: not while the MARAC works on it
        var refused = officer.post(referral + "/erasure", reason());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).isEqualTo("This onward referral is open and can't be erased with its case");
        assertThat(hospital.get(referral).status()).isEqualTo(200);

        // Given
        made(marac.post(maracReferral + "/decline", JSON.createObjectNode().put("reason", "duplicate")));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                idva.get("/idva/v1/onward-referrals/" + onward).text("/status"))
                        .isEqualTo("closed"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statuses(onward)).containsExactly("closed"));
        assertThat(counted(service())).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(figures(dashboard())).isEqualTo(figures(service())));

        // When
        var erased = made(officer.post(referral + "/erasure", reason()));

        // Then: it is there for nobody, and what is left of it names an officer and no person
        assertThat(erased.text("/referralId")).isEqualTo(id);
        for (var party : List.of(hospital, idva, manager)) {
            assertThat(party.get(referral).status()).as(party.client()).isEqualTo(404);
        }
        assertThat(idva.get("/idva/v1/onward-referrals/" + onward).status()).isEqualTo(404);
        assertThat(RunningSuite.as("auditor", "auditor-1")
                        .get("/idva/v1/audit-entries?limit=200&case=" + id)
                        .items())
                .anySatisfy(line -> {
                    assertThat(line.path("action").asText()).isEqualTo("referral.erase");
                    assertThat(line.path("actor").asText()).isEqualTo("officer-3");
                });

        // And whoever has its events is told, by Kafka and over HTTP
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new EventReader(RunningSuite.suite(), "analyst")
                                .everything(List.of(Topics.REFERRALS, Topics.ONWARD_REFERRALS))
                                .gone())
                        .contains(id, onward));
        assertThat(goneByTheFeed()).contains(Topics.REFERRALS + " " + id, Topics.ONWARD_REFERRALS + " " + onward);

        // And it is in no figure any more, at the service as in the dashboard
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(column(
                                "dashboard",
                                "select 1 from referral where referral_id = '%s' union all".formatted(id)
                                        + " select 1 from onward_referral where onward_referral_id = '%s'"
                                                .formatted(onward)))
                        .isEmpty());
        assertThat(counted(service())).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(figures(dashboard())).isEqualTo(figures(service())));

        // And the MARAC has its own decision, and nothing of what was sent to it
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(column(
                                "referral",
                                "select p.content is null and p.safe is null from referral_pack p join marac_referral m"
                                        + " on m.id = p.referral_id where m.onward_referral_id = '" + onward + "'"))
                        .containsExactly("t"));
        assertThat(marac.get(maracReferral).text("/status")).isEqualTo("declined");

        // And nothing tells it again
        var operator = RunningSuite.stack().referenceData();
        for (var topic : List.of(Topics.REFERRALS, Topics.ONWARD_REFERRALS)) {
            var replay = operator.replay("idva", topic);
            await().atMost(PATIENCE).until(() -> operator.replay(replay).isFinished());
        }
        assertThat(column(
                        "idva",
                        "select type from outbox where aggregateid in ('%s', '%s') order by position desc limit 2"
                                .formatted(id, onward)))
                .containsExactly("tombstone", "tombstone");
    }

    private String referred(Person person) {
        var form = Forms.referral(person).put("presentedAt", "2014-12-03T20:15:00Z");
        form.remove("expectedDischarge");
        form.putArray("children");
        return made(hospital.post("/idva/v1/referrals", form)).text("/id");
    }

    private String atTheMarac(String onward) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(column(
                                "referral",
                                "select p.referral_id from referral_pack p join marac_referral m on m.id = p.referral_id"
                                        + " where m.onward_referral_id = '" + onward + "'"))
                        .hasSize(1));
        return marac.get("/referrals/v1/marac-referrals?limit=200").items().stream()
                .filter(item -> item.path("onwardReferralId").asText().equals(onward))
                .map(item -> item.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode closure() {
        return JSON.createObjectNode()
                .put("reason", "planned")
                .put("closedAt", "2016-04-20T14:00:00Z")
                .put("riskView", "reduced");
    }

    private static ObjectNode reason() {
        return JSON.createObjectNode().put("reason", "right-to-erasure");
    }

    private static Answer made(Answer answer) {
        assertThat(answer.status()).as(answer.call() + ": " + answer.text()).isEqualTo(201);
        return answer;
    }

    /** What the dashboard knows of an onward referral. */
    private static List<String> statuses(String onward) throws SQLException {
        return column(
                "dashboard", "select status from live_onward_referral where onward_referral_id = '" + onward + "'");
    }

    private static JsonNode service() {
        var answer = RunningSuite.as("mopac", "officer-1").get("/idva/v1/" + QUESTION);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode dashboard() {
        var suite = RunningSuite.suite();
        var http = Api.http();
        var answer = new Api(http, suite.dashboard(), new Tokens(suite, http), "analyst", "erasure")
                .get("/api/v1/" + QUESTION);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static int counted(JsonNode statistics) {
        return statistics.at("/totals/referred").asInt();
    }

    /** What both tell: trusts stand in no event, and twelve weeks are told to the hour. */
    private static ObjectNode figures(JsonNode answer) {
        ObjectNode figures = answer.deepCopy();
        figures.retain("period", "totals", "breakdowns", "onwardReferrals", "outcomes");
        figures.withObject("totals").remove("overTwelveWeeks");
        figures.withObject("breakdowns").remove("trust");
        return figures;
    }

    /** All that the feed says is gone, to its end. */
    private static Set<String> goneByTheFeed() {
        var analyst = RunningSuite.as("analyst", "analyst-1");
        var gone = new TreeSet<String>();
        var path = "/events?limit=500";
        while (true) {
            var page = analyst.get(path);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.items().stream()
                    .filter(item -> item.path("gone").asBoolean())
                    .forEach(item -> gone.add(item.path("topic").asText() + " "
                            + item.path("subject").asText()));
            if (page.items().isEmpty()) {
                return gone;
            }
            path = "/events?limit=500&after=" + page.text("/next");
        }
    }

    private static List<String> column(String database, String query) throws SQLException {
        try (var connection = RunningSuite.stack().superuserConnection(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
