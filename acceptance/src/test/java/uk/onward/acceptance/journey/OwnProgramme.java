package uk.onward.acceptance.journey;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.onward.acceptance.journey.Answers.found;
import static uk.onward.acceptance.journey.Answers.is;
import static uk.onward.acceptance.journey.Answers.made;
import static uk.onward.acceptance.journey.Answers.says;
import static uk.onward.acceptance.journey.Bodies.body;
import static uk.onward.acceptance.journey.Bodies.nothing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Api;
import uk.onward.acceptance.Event;
import uk.onward.acceptance.EventReader;
import uk.onward.acceptance.RunningSuite;
import uk.onward.acceptance.demo.BusinessClock;

/**
 * A programme of a journey's own, so that no other's figures change: with a call that one network answers, and everybody
 * who has to do with it. It is lived in its own time: the call, the decision, and the end of the awards.
 */
final class OwnProgramme {
    static final String GRANTS = "/grants/v1";
    static final String PROGRAMMES = "onward.grants.programmes.v1";
    static final String ROUNDS = "onward.grants.rounds.v1";
    static final String APPLICATIONS = "onward.grants.applications.v1";
    static final String AWARDS = "onward.grants.awards.v1";
    static final String RETURNS = "onward.grants.monitoring-returns.v1";

    static final Instant CALL = Instant.parse("2024-04-22T10:00:00Z");
    static final Instant DECISION = Instant.parse("2024-06-20T10:00:00Z");
    static final Instant END = Instant.parse("2025-03-10T10:00:00Z");

    static final ObjectNode REASON = body("{\"reason\": \"So that it is right\"}");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of the funder: who raises, and who approves. */
    final Api commissioner = RunningSuite.as("violence-reduction-unit", "journey-lead-1");

    final Api second = RunningSuite.as("violence-reduction-unit", "journey-lead-2");
    final Api officer = RunningSuite.as("violence-reduction-unit-officer", "journey-officer-1");
    final Api network = RunningSuite.as("brent-network", "journey-network-1");
    final Api analyst = RunningSuite.as("analyst", "journey-analyst-1");

    private final Api panellist = RunningSuite.as("violence-reduction-unit-panel", "journey-panellist-1");

    final String mark = UUID.randomUUID().toString().substring(24);
    final String lead = "360G-onward-example-journey-" + mark;
    final String programme;
    final String round;

    /** The paper on which it is decided: public at once. */
    final String paper;

    /** The applications, as they were submitted. */
    final List<String> bids = new ArrayList<>();

    /** @param requested by each application */
    OwnProgramme(String budget, String... requested) {
        var ids = new TreeMap<String, String>();
        at(CALL, () -> {
            made(network.put(
                    GRANTS + "/organisations/" + lead,
                    body(
                            "{\"name\": \"A network of a journey\", \"kind\": \"charity\", \"agency\": \"brent-network\"}"),
                    ""));
            ids.put("programme", id(commissioner.post(GRANTS + "/programmes", programme(budget))));
            ids.put("round", id(commissioner.post(GRANTS + "/rounds", round(ids.get("programme"), "2024-05-31"))));
            made(officer.put(
                    GRANTS + "/rounds/" + ids.get("round") + "/panel",
                    body(
                            "{\"panellists\": [{\"agency\": \"violence-reduction-unit\", \"actor\": \"journey-panellist-1\", \"chair\": true}]}"),
                    ""));
            for (String amount : requested) {
                String bid = id(network.post(GRANTS + "/applications", bid(ids.get("round"), amount)));
                move(network, "/applications/" + bid + "/submission");
                bids.add(bid);
            }
        });
        programme = ids.get("programme");
        round = ids.get("round");
        at(DECISION, () -> ids.put("paper", id(commissioner.post(GRANTS + "/decision-records", paper("P")))));
        paper = ids.get("paper");
    }

    /** While the business clock of the suite says so. */
    static void at(Instant moment, Runnable what) {
        new BusinessClock(RunningSuite.suite()).at(moment, what);
    }

    ObjectNode programme(String budget) {
        return body("""
                {"code": "journey-%s", "name": "A programme of a journey", "budget": %2$s,
                 "fundingSources": [{"kind": "own", "name": "Violence Reduction Unit", "amount": %2$s}],
                 "period": {"from": "2024-04-01", "to": "2025-03-31"},
                 "outcomes": [{"code": "networks", "name": "Stronger networks",
                               "indicators": [{"code": "trained", "name": "People trained", "unit": "people"}]}]}""", mark, gbp(budget));
    }

    ObjectNode round(String programme, String lastDay) {
        return body("""
                {"programmeId": "%s", "code": "spring", "name": "The call of the spring",
                 "opensAt": "2024-04-02T08:00:00Z", "closesAt": "%sT11:00:00Z",
                 "criteria": [{"code": "need", "name": "Need", "weight": 100, "maxScore": 10}]}""", programme, lastDay);
    }

    ObjectNode bid(String round, String requested) {
        return body("""
                {"roundId": "%s", "leadOrgId": "%s", "title": "Work of a journey", "summary": "Work in Stonebridge",
                 "requested": %3$s, "members": [],
                 "neighbourhoods": [{"name": "Stonebridge", "kind": "estate", "borough": "E09000005"}],
                 "lines": [{"heading": "Staff", "financialYear": 2024, "amount": %3$s}],
                 "outcomes": [{"outcome": "networks", "plan": "Meet"}], "declarations": []}""", round, lead, gbp(requested));
    }

    /** @param letter that tells it from the others of the journey */
    ObjectNode paper(String letter) {
        return body("""
                {"reference": "%s %s", "title": "Awards of a journey", "decidedBy": "Director", "decidedOn": "2024-06-20",
                 "part1": "As the panel ranked them"}""", letter, mark);
    }

    /** All applications that still stand are scored, and the chair closes. */
    void isScored() {
        for (String bid : bids) {
            if (network.get(GRANTS + "/applications/" + bid).text("/status").equals("submitted")) {
                made(panellist.post(
                        GRANTS + "/applications/" + bid + "/scores",
                        body("{\"scores\": [{\"criterion\": \"need\", \"value\": 7}]}")));
            }
        }
        move(panellist, "/rounds/" + round + "/scoring-closure");
    }

    /** @return the award's id */
    String offered(String application, String amount) {
        return id(commissioner.post(GRANTS + "/awards", offer(application, paper, amount, "")));
    }

    /** @param more properties, each after a comma */
    static ObjectNode offer(String application, String paper, String amount, String more) {
        return body("""
                {"applicationId": "%s", "decisionId": "%s", "amount": %s, "awardedOn": "2024-06-20",
                 "period": {"from": "2024-07-01", "to": "2025-02-28"}%s}""", application, paper, gbp(amount), more);
    }

    /** Both sign. */
    void agree(String award) {
        var terms = body("{\"termsVersion\": \"2024-04\"}");
        made(commissioner.post(GRANTS + "/awards/" + award + "/agreement", terms));
        made(network.post(GRANTS + "/awards/" + award + "/agreement/signature", terms));
    }

    /** The first application, scored, awarded what it asked for, and agreed. */
    String agreed(String amount) {
        isScored();
        String award = offered(bids.getFirst(), amount);
        agree(award);
        return award;
    }

    /** Raised by the officer and approved by a second person. */
    String paid(String award, String amount) {
        String payment = id(officer.post(GRANTS + "/awards/" + award + "/payments", order(amount)));
        move(commissioner, "/payments/" + payment + "/approval");
        return payment;
    }

    static ObjectNode order(String amount) {
        return body("{\"amount\": %s, \"payOn\": \"2024-07-01\"}", gbp(amount));
    }

    /** The bank has made it. */
    void settle(String payment) {
        made(officer.post(GRANTS + "/payments/" + payment + "/settlement", body("{\"settledOn\": \"2024-07-01\"}")));
    }

    /** A change of state that needs no words. */
    static void move(Api who, String path) {
        made(who.post(GRANTS + path, nothing()));
    }

    static String id(Answer answer) {
        return made(answer).text("/id");
    }

    /** The state does not allow it, whoever asks. */
    static void refused(Answer answer) {
        says(is(409, answer), "/type", "urn:problem-type:onward:illegal-move");
    }

    /** How an award stands, as its grantee reads it. */
    void stands(String award, String status, String committed, String paid, String recoverable) {
        var answer = found(network.get(GRANTS + "/awards/" + award));
        says(answer, "/status", status);
        assertThat(figures(answer.body()))
                .containsEntry("committed", committed)
                .containsEntry("paid", paid)
                .containsEntry("recoverable", recoverable);
    }

    /** What the programme may still award, by its ledger; which balances. */
    String available() {
        var ledger = found(officer.get(GRANTS + "/programmes/" + programme + "/ledger"));
        assertThat(ledger.at("/balanced").asBoolean()).isTrue();
        return StreamSupport.stream(ledger.at("/trialBalance").spliterator(), false)
                .filter(total -> total.path("kind").asText().equals("available"))
                .map(total -> total.at("/balance/amount").asText())
                .findFirst()
                .orElseThrow();
    }

    /**
     * What was told of a thing, from its first event to its last, without a gap.
     *
     * @return what the last of them says of it
     */
    static JsonNode told(String topic, String subject, String... verbs) {
        var events = new TreeMap<Long, Event>();
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            new EventReader(RunningSuite.suite(), "analyst")
                    .everything(List.of(topic))
                    .where(event -> event.subject().equals(subject))
                    .events()
                    .forEach(event -> events.put(event.sequence(), event));
            assertThat(events.values()).extracting(OwnProgramme::verb).containsExactly(verbs);
        });
        assertThat(events.firstKey()).isEqualTo(1);
        assertThat(events.lastKey()).isEqualTo(verbs.length);
        return events.lastEntry().getValue().data();
    }

    private static String verb(Event event) {
        return event.type().split("\\.")[4];
    }

    /** Of an award, and that whoever only listens has the same figures as whoever asks. */
    void toldOfAward(String award, String... verbs) {
        var data = told(AWARDS, award, verbs);
        var answer = commissioner.get(GRANTS + "/awards/" + award);
        assertThat(data.path("status").asText()).isEqualTo(answer.text("/status"));
        assertThat(figures(data)).isEqualTo(figures(answer.body()));
    }

    private static Map<String, String> figures(JsonNode award) {
        return List.of("awarded", "amount", "committed", "paid", "recoverable").stream()
                .collect(toMap(
                        which -> which,
                        which -> award.at("/" + which + "/amount").asText()));
    }

    static String gbp(String amount) {
        return "{\"amount\": \"%s\", \"currency\": \"GBP\"}".formatted(amount);
    }
}
