package uk.onward.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.acceptance.journey.Answers.eventually;
import static uk.onward.acceptance.journey.Answers.found;
import static uk.onward.acceptance.journey.Answers.hidden;
import static uk.onward.acceptance.journey.Answers.is;
import static uk.onward.acceptance.journey.Answers.made;
import static uk.onward.acceptance.journey.Answers.says;
import static uk.onward.acceptance.journey.Bodies.body;
import static uk.onward.acceptance.journey.Bodies.nothing;
import static uk.onward.acceptance.journey.OwnProgramme.APPLICATIONS;
import static uk.onward.acceptance.journey.OwnProgramme.CALL;
import static uk.onward.acceptance.journey.OwnProgramme.DECISION;
import static uk.onward.acceptance.journey.OwnProgramme.END;
import static uk.onward.acceptance.journey.OwnProgramme.GRANTS;
import static uk.onward.acceptance.journey.OwnProgramme.PROGRAMMES;
import static uk.onward.acceptance.journey.OwnProgramme.REASON;
import static uk.onward.acceptance.journey.OwnProgramme.RETURNS;
import static uk.onward.acceptance.journey.OwnProgramme.ROUNDS;
import static uk.onward.acceptance.journey.OwnProgramme.at;
import static uk.onward.acceptance.journey.OwnProgramme.gbp;
import static uk.onward.acceptance.journey.OwnProgramme.id;
import static uk.onward.acceptance.journey.OwnProgramme.move;
import static uk.onward.acceptance.journey.OwnProgramme.offer;
import static uk.onward.acceptance.journey.OwnProgramme.order;
import static uk.onward.acceptance.journey.OwnProgramme.refused;
import static uk.onward.acceptance.journey.OwnProgramme.told;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import uk.onward.acceptance.Answer;

/** Public money that goes otherwise than in the demo's story: put off, changed, given up, taken back, not spent. */
final class FundingJourneys {
    private static final Duration MONTH = Duration.ofDays(30);

    private FundingJourneys() {}

    static List<Journey> all() {
        return List.of(
                new Journey("a programme and its round change while they may, and end", FundingJourneys::change),
                new Journey("a programme waits for its paper, and so does its round", FundingJourneys::programmeWaits),
                new Journey(
                        "of an award that waits for its paper only the two who sign it know",
                        FundingJourneys::awardWaits),
                new Journey("an application is amended until the call closes, or given up", FundingJourneys::apply),
                new Journey("an award that comes to nothing leaves its money free", FundingJourneys::comesToNothing),
                new Journey(
                        "an award is varied by a second person, and paid when its condition is met",
                        FundingJourneys::vary),
                new Journey("a payment that the bank has not made is taken back", FundingJourneys::takeBack),
                new Journey("a return is sent back, amended and accepted", FundingJourneys::report),
                new Journey(
                        "what is not spent is released or comes back, and then the award ends", FundingJourneys::end),
                new Journey("an award of the past is recorded with what was paid then", FundingJourneys::past));
    }

    private static void change() {
        var own = new OwnProgramme("10000.00");
        String programme = GRANTS + "/programmes/" + own.programme;
        String round = GRANTS + "/rounds/" + own.round;
        at(CALL, () -> {
            assertThat(own.available()).isEqualTo("10000.00");
            changed(own, programme, own.programme("15000.00"));
            assertThat(own.available()).isEqualTo("15000.00");
            changed(own, round, own.round(own.programme, "2024-06-14"));
            says(own.network.get(round), "/closesAt", "2024-06-14T11:00:00Z");
            var earlier = own.round(own.programme, "2024-05-17");
            refused(own.commissioner.put(
                    round, earlier, own.commissioner.get(round).etag()));
            refused(own.commissioner.post(round + "/decision", nothing()));
        });
        at(DECISION, () -> {
            move(own.commissioner, "/rounds/" + own.round + "/decision");
            assertThat(own.network.get(round).at("/decidedAt").isTextual()).isTrue();
            move(own.commissioner, "/programmes/" + own.programme + "/closure");
            says(own.network.get(programme), "/status", "closed");
            ObjectNode another = own.round(own.programme, "2024-09-30");
            refused(own.commissioner.post(GRANTS + "/rounds", another.put("code", "autumn")));
        });
        assertThat(told(PROGRAMMES, own.programme, "created", "changed", "closed")
                        .at("/budget/amount")
                        .asText())
                .isEqualTo("15000.00");
        told(ROUNDS, own.round, "planned", "changed", "decided");
    }

    private static void changed(OwnProgramme own, String path, ObjectNode whole) {
        found(own.commissioner.put(path, whole, own.commissioner.get(path).etag()));
    }

    private static void programmeWaits() {
        var own = new OwnProgramme("10000.00");
        // Put off in the time in which this runs: until then nobody outside learns that there is one
        String paper = id(own.commissioner.post(
                GRANTS + "/decision-records", deferred(own, "W", Instant.now().plus(MONTH))));
        ObjectNode body = own.programme("20000.00");
        body.put("code", "journey-later-" + own.mark).put("decisionRecord", paper);
        String programme = id(own.commissioner.post(GRANTS + "/programmes", body));
        String round = id(own.commissioner.post(GRANTS + "/rounds", own.round(programme, "2024-05-31")));
        hidden(own.analyst.get(GRANTS + "/programmes/" + programme));
        hidden(own.analyst.get(GRANTS + "/rounds/" + round));
        hidden(own.network.get(GRANTS + "/decision-records/" + paper));

        move(own.commissioner, "/decision-records/" + paper + "/publication");

        eventually(() -> own.analyst.get(GRANTS + "/decision-records/" + paper), Answers::found);
        says(own.analyst.get(GRANTS + "/programmes/" + programme), "/budget/amount", "20000.00");
        found(own.analyst.get(GRANTS + "/rounds/" + round));
        told(PROGRAMMES, programme, "published");
        told(ROUNDS, round, "published");
    }

    private static ObjectNode deferred(OwnProgramme own, String letter, Instant until) {
        ObjectNode paper = own.paper(letter);
        paper.putObject("deferral")
                .put("reason", "It is announced together with the networks")
                .put("until", until.toString());
        return paper;
    }

    private static void awardWaits() {
        var own = new OwnProgramme("40000.00", "20000.00");
        String bid = own.bids.getFirst();
        var award = new AtomicReference<String>();
        at(DECISION, () -> {
            own.isScored();
            String paper =
                    id(own.commissioner.post(GRANTS + "/decision-records", deferred(own, "A", DECISION.plus(MONTH))));
            award.set(id(own.commissioner.post(GRANTS + "/awards", offer(bid, paper, "20000.00", ""))));
            own.agree(award.get());
            assertThat(own.available()).isEqualTo("20000.00");
            hidden(own.analyst.get(GRANTS + "/decision-records/" + paper));
            assertThat(awarded(own).at("/total/awards").asInt()).isZero();
        });
        // Its day has come, by every later clock
        eventually(() -> awarded(own), "/total/awarded/amount", "20000.00");
        own.stands(award.get(), "agreed", "20000.00", "0.00", "0.00");
        says(own.network.get(GRANTS + "/applications/" + bid), "/status", "awarded");
        own.toldOfAward(award.get(), "published");
        told(APPLICATIONS, bid, "submitted", "awarded");
    }

    /** What everybody in grants is told in sum. */
    private static Answer awarded(OwnProgramme own) {
        return found(own.analyst.get(GRANTS + "/statistics?programme=journey-" + own.mark));
    }

    private static void apply() {
        var own = new OwnProgramme("40000.00", "20000.00", "30000.00");
        String kept = own.bids.getFirst();
        String givenUp = own.bids.getLast();
        String path = GRANTS + "/applications/" + kept;
        at(CALL, () -> {
            var amended = found(own.network.put(
                    path, own.bid(own.round, "18000.00"), own.network.get(path).etag()));
            assertThat(amended.at("/revision").asInt()).isEqualTo(2);
            move(own.network, "/applications/" + givenUp + "/withdrawal");
        });
        at(DECISION, () -> {
            refused(own.network.put(
                    path, own.bid(own.round, "30000.00"), own.network.get(path).etag()));
            own.isScored();
            var ranking = own.commissioner.get(GRANTS + "/rounds/" + own.round + "/ranking");
            assertThat(ranking.items())
                    .extracting(it -> it.path("applicationId").asText())
                    .containsExactly(kept);
            refused(own.commissioner.post(GRANTS + "/awards", offer(givenUp, own.paper, "30000.00", "")));
            made(own.commissioner.post(
                    path + "/refusal",
                    body("{\"decisionId\": \"%s\", \"feedback\": \"Others need it more\"}", own.paper)));
        });
        says(own.network.get(path), "/requested/amount", "18000.00");
        says(own.network.get(path + "/submissions/1"), "/requested/amount", "20000.00");
        says(own.network.get(path + "/refusal"), "/feedback", "Others need it more");
        says(own.network.get(GRANTS + "/applications/" + givenUp), "/status", "withdrawn");
        assertThat(own.available()).isEqualTo("40000.00");
        assertThat(told(APPLICATIONS, kept, "submitted", "amended", "refused")
                        .at("/requested/amount")
                        .asText())
                .isEqualTo("18000.00");
        told(APPLICATIONS, givenUp, "submitted", "withdrawn");
    }

    private static void comesToNothing() {
        var own = new OwnProgramme("40000.00", "25000.00", "15000.00");
        at(DECISION, () -> {
            own.isScored();
            String declined = own.offered(own.bids.getFirst(), "25000.00");
            String withdrawn = own.offered(own.bids.getLast(), "15000.00");
            assertThat(own.available()).isEqualTo("0.00");
            made(own.network.post(
                    GRANTS + "/awards/" + declined + "/decline", body("{\"reason\": \"other-funding\"}")));
            own.stands(declined, "declined", "0.00", "0.00", "0.00");
            assertThat(own.available()).isEqualTo("25000.00");
            own.agree(withdrawn);
            made(own.commissioner.post(
                    GRANTS + "/awards/" + withdrawn + "/withdrawal", body("{\"reason\": \"no-longer-eligible\"}")));
            own.stands(withdrawn, "withdrawn", "0.00", "0.00", "0.00");
            assertThat(own.available()).isEqualTo("40000.00");
            refused(own.officer.post(GRANTS + "/awards/" + withdrawn + "/payments", order("1.00")));
            own.toldOfAward(declined, "offered", "declined");
            own.toldOfAward(withdrawn, "offered", "agreed", "withdrawn");
        });
    }

    private static void vary() {
        var own = new OwnProgramme("40000.00", "20000.00");
        at(DECISION, () -> {
            own.isScored();
            String award = id(
                    own.commissioner.post(
                            GRANTS + "/awards",
                            offer(
                                    own.bids.getFirst(),
                                    own.paper,
                                    "20000.00",
                                    ", \"conditions\": [{\"code\": \"policy\", \"text\": \"A policy\", \"kind\": \"precedent\"}]")));
            own.agree(award);
            refused(own.officer.post(GRANTS + "/awards/" + award + "/payments", order("1.00")));
            made(own.officer.post(
                    GRANTS + "/awards/" + award + "/conditions/policy/fulfilment",
                    body("{\"occurredAt\": \"2024-06-20T09:00:00Z\"}")));
            String variation = id(own.commissioner.post(
                    GRANTS + "/awards/" + award + "/variations",
                    body("{\"increase\": %s, \"reason\": \"A second estate\"}", gbp("5000.00"))));
            refused(own.commissioner.post(GRANTS + "/variations/" + variation + "/approval", nothing()));
            own.stands(award, "agreed", "20000.00", "0.00", "0.00");
            move(own.second, "/variations/" + variation + "/approval");
            own.stands(award, "agreed", "25000.00", "0.00", "0.00");
            assertThat(own.available()).isEqualTo("15000.00");
            own.paid(award, "25000.00");
            own.stands(award, "agreed", "0.00", "25000.00", "0.00");
            own.toldOfAward(award, "offered", "agreed", "condition-met", "varied", "paid");
        });
    }

    private static void takeBack() {
        var own = new OwnProgramme("40000.00", "20000.00");
        at(DECISION, () -> {
            String award = own.agreed("20000.00");
            String payment = own.paid(award, "8000.00");
            own.stands(award, "agreed", "12000.00", "8000.00", "0.00");
            made(own.officer.post(GRANTS + "/payments/" + payment + "/void", REASON));
            own.stands(award, "agreed", "20000.00", "0.00", "0.00");
            assertThat(spentInTheYear(own)).isEqualTo("0.00");
            refused(own.officer.post(
                    GRANTS + "/payments/" + payment + "/settlement", body("{\"settledOn\": \"2024-06-20\"}")));
            // All of it can be paid again
            own.paid(award, "20000.00");
            own.stands(award, "agreed", "0.00", "20000.00", "0.00");
            assertThat(spentInTheYear(own)).isEqualTo("20000.00");
            assertThat(own.available()).isEqualTo("20000.00");
            own.toldOfAward(award, "offered", "agreed", "paid", "payment-voided", "paid");
        });
    }

    private static String spentInTheYear(OwnProgramme own) {
        var ledger = own.officer.get(GRANTS + "/programmes/" + own.programme + "/ledger");
        assertThat(ledger.at("/years/0/financialYear").asInt()).isEqualTo(2024);
        return ledger.text("/years/0/spent/amount");
    }

    private static void report() {
        var own = new OwnProgramme("40000.00", "20000.00");
        var award = new AtomicReference<String>();
        at(DECISION, () -> award.set(own.agreed("20000.00")));
        at(END, () -> {
            String report = id(own.network.post(
                    GRANTS + "/awards/" + award + "/monitoring-returns", said("2024-09-30", false, "1000.00", 12)));
            String path = GRANTS + "/monitoring-returns/" + report;
            made(own.officer.post(path + "/return", REASON));
            says(own.network.get(path), "/notes/0/text", REASON.path("reason").asText());
            assertThat(reported(own).at("/indicators")).isEmpty();
            var amended = found(own.network.put(
                    path,
                    said("2024-09-30", false, "1100.00", 14),
                    own.network.get(path).etag()));
            says(amended, "/status", "submitted");
            move(own.officer, "/monitoring-returns/" + report + "/acceptance");
            assertThat(reported(own).at("/indicators/0/sum").asInt()).isEqualTo(14);
            refused(own.network.put(
                    path,
                    said("2024-09-30", false, "1.00", 1),
                    own.network.get(path).etag()));
            assertThat(told(RETURNS, report, "submitted", "returned", "amended", "accepted")
                            .at("/spent/amount")
                            .asText())
                    .isEqualTo("1100.00");
        });
    }

    private static Answer reported(OwnProgramme own) {
        return found(own.analyst.get(GRANTS + "/statistics/outcomes?programme=journey-" + own.mark));
    }

    /** A return of the award's first day to that one. */
    private static ObjectNode said(String lastDay, boolean isFinal, String spent, int trained) {
        return body("""
                {"period": {"from": "2024-07-01", "to": "%s"}, "final": %s, "spent": %s,
                 "indicators": [{"indicator": "trained", "value": %d}]}""", lastDay, isFinal, gbp(spent), trained);
    }

    private static void end() {
        var own = new OwnProgramme("40000.00", "20000.00");
        var award = new AtomicReference<String>();
        var payment = new AtomicReference<String>();
        at(DECISION, () -> {
            award.set(own.agreed("20000.00"));
            payment.set(own.paid(award.get(), "15000.00"));
        });
        at(END, () -> {
            String path = GRANTS + "/awards/" + award;
            own.settle(payment.get());
            String report =
                    id(own.network.post(path + "/monitoring-returns", said("2025-02-28", true, "11000.00", 40)));
            move(own.officer, "/monitoring-returns/" + report + "/acceptance");

            // What was never paid is the programme's again
            refused(own.commissioner.post(path + "/closure", closure("4000.00")));
            String release = id(own.officer.post(
                    path + "/underspend",
                    body(
                            "{\"amount\": %s, \"occurredOn\": \"2025-02-28\", \"reason\": \"A vacant post\"}",
                            gbp("5000.00"))));
            assertThat(own.available()).isEqualTo("20000.00");
            move(own.commissioner, "/underspends/" + release + "/approval");
            own.stands(award.get(), "agreed", "0.00", "15000.00", "0.00");
            assertThat(own.available()).isEqualTo("25000.00");

            // Of what was paid and not spent a part comes back, and the rest of the demand is given up
            String demand = id(own.commissioner.post(
                    path + "/clawbacks",
                    body(
                            "{\"amount\": %s, \"demandedOn\": \"2025-03-03\", \"dueOn\": \"2025-03-31\", \"reason\": \"Not spent\"}",
                            gbp("3000.00"))));
            refused(own.commissioner.post(GRANTS + "/clawbacks/" + demand + "/approval", nothing()));
            hidden(own.network.get(GRANTS + "/clawbacks/" + demand));
            move(own.second, "/clawbacks/" + demand + "/approval");
            own.stands(award.get(), "agreed", "0.00", "12000.00", "3000.00");
            made(own.officer.post(
                    GRANTS + "/clawbacks/" + demand + "/receipts",
                    body("{\"amount\": %s, \"receivedOn\": \"2025-03-07\"}", gbp("2000.00"))));
            own.stands(award.get(), "agreed", "0.00", "12000.00", "1000.00");
            assertThat(own.available()).isEqualTo("27000.00");
            refused(own.commissioner.post(path + "/closure", closure("1000.00")));
            made(own.commissioner.post(GRANTS + "/clawbacks/" + demand + "/withdrawal", REASON));
            own.stands(award.get(), "agreed", "0.00", "13000.00", "0.00");

            // And what may stay with the network is said to the penny
            is(400, own.commissioner.post(path + "/closure", closure("1999.99")));
            made(own.commissioner.post(path + "/closure", closure("2000.00")));
            own.stands(award.get(), "closed", "0.00", "13000.00", "0.00");
            says(own.network.get(path + "/closure"), "/waived/amount", "2000.00");
            assertThat(own.available()).isEqualTo("27000.00");
            refused(own.officer.post(path + "/payments", order("1.00")));
        });
        own.toldOfAward(
                award.get(),
                "offered",
                "agreed",
                "paid",
                "underspend-released",
                "clawback-demanded",
                "clawback-received",
                "clawback-withdrawn",
                "closed");
        told(APPLICATIONS, own.bids.getFirst(), "submitted", "awarded");
    }

    private static ObjectNode closure(String waived) {
        return body(
                "{\"closedOn\": \"2025-03-10\", \"waived\": {\"amount\": %s, \"reason\": \"Less than it costs to ask\"}}",
                gbp(waived));
    }

    private static void past() {
        var own = new OwnProgramme("40000.00");
        at(CALL, () -> {
            ObjectNode paper = own.paper("H");
            String decision =
                    id(own.commissioner.post(GRANTS + "/decision-records", paper.put("decidedOn", "2021-03-01")));
            String award =
                    id(own.commissioner.post(GRANTS + "/historic-awards", historic(own, decision, "2021-03-15")));
            own.stands(award, "agreed", "10000.00", "0.00", "0.00");
            assertThat(own.available()).isEqualTo("30000.00");
            made(own.officer.post(
                    GRANTS + "/awards/" + award + "/historic-payments",
                    body("{\"amount\": %s, \"paidOn\": \"2021-05-04\"}", gbp("10000.00"))));
            own.stands(award, "agreed", "0.00", "10000.00", "0.00");
            // Of what comes after its programme was entered nobody says alone that it was awarded
            is(400, own.commissioner.post(GRANTS + "/historic-awards", historic(own, decision, "2024-04-22")));
            assertThat(own.available()).isEqualTo("30000.00");
            own.toldOfAward(award, "recorded", "paid");
        });
    }

    private static ObjectNode historic(OwnProgramme own, String decision, String awardedOn) {
        return body("""
                {"programmeId": "%s", "decisionId": "%s", "recipientOrgId": "%s", "title": "Work of before",
                 "description": "Work in Stonebridge", "amount": %s, "awardedOn": "%s",
                 "period": {"from": "2021-04-01", "to": "2022-03-31"}, "outcomes": ["networks"],
                 "locations": [{"name": "Stonebridge", "kind": "estate", "borough": "E09000005"}]}""", own.programme, decision, own.lead, gbp("10000.00"), awardedOn);
    }
}
