package uk.onward.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.acceptance.journey.Answers.eventually;
import static uk.onward.acceptance.journey.Answers.found;
import static uk.onward.acceptance.journey.Answers.hidden;
import static uk.onward.acceptance.journey.Answers.made;
import static uk.onward.acceptance.journey.Answers.says;
import static uk.onward.acceptance.journey.Bodies.body;
import static uk.onward.acceptance.journey.Bodies.nothing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import uk.onward.acceptance.RunningSuite;
import uk.onward.acceptance.demo.BusinessClock;
import uk.onward.acceptance.demo.Forms;
import uk.onward.stack.kafka.Topics;

/** What befalls a case at its provider, beside what the demo tells. */
final class CaseJourneys {

    private CaseJourneys() {}

    static List<Journey> all() {
        return List.of(
                new Journey("what a hospital corrects its provider reads", CaseJourneys::isCorrected),
                new Journey("what is learned of her life and her discharge is on her case", CaseJourneys::isLearnedOf),
                new Journey(
                        "who comes twice is recognised, until one of the two is turned down", CaseJourneys::comesTwice),
                new Journey("a hospital takes back what it should not have sent", CaseJourneys::isTakenBack),
                new Journey("nobody reaches her in time, and it is told once", CaseJourneys::isNotReached),
                new Journey("a closed case is followed up and opened again", CaseJourneys::comesBack),
                new Journey("a case goes on at another provider", CaseJourneys::goesOnElsewhere),
                new Journey("who is barred from a case breaks the glass", CaseJourneys::isLookedInto));
    }

    private static void isCorrected() {
        var hers = HerCase.accepted();
        var sent = hers.asTheHospitalSeesIt();
        ObjectNode corrected = sent.at("/submission").deepCopy();
        var another = RunningSuite.somebody();
        corrected.withObject("/patient").put("address", another.address());

        found(hers.hospital.put("/idva/v1/referrals/" + hers.id, corrected, sent.etag()));

        says(found(hers.idva.get("/idva/v1/referrals/" + hers.id)), "/submission/patient/address", another.address());
        says(found(hers.idva.get(hers.at("history"))), "/items/0/what", "corrected");
    }

    private static void isLearnedOf() {
        var hers = HerCase.inHand();
        var circumstances = body("""
                {"criminalJustice": {"reportedToPolice": "yes", "outcome": "under-investigation"},
                 "statutoryServices": [{"service": "police", "known": "yes", "engaged": "yes"}],
                 "incidentsInTwelveMonths": 3}""");

        found(hers.idva.put(hers.at("circumstances"), circumstances, "\"0\""));
        found(hers.idva.put(
                hers.at("expected-discharge"),
                body("{\"expectedDischarge\": \"2016-02-05T15:00:00Z\"}"),
                hers.read().etag()));

        says(
                found(hers.manager.get(hers.at("circumstances"))),
                "/circumstances/criminalJustice/outcome",
                "under-investigation");
        says(hers.read(), "/expectedDischarge", "2016-02-05T15:00:00Z");
    }

    private static void comesTwice() {
        var first = HerCase.referred();
        says(first.read(), "/recognition/possibleDuplicate", "false");

        var second = HerCase.referred(first.person);

        says(second.read(), "/recognition/possibleDuplicate", "true");
        eventually(first::read, "/recognition/possibleDuplicate", "true");
        second.does("rejection", body("{\"reason\": \"duplicate\", \"sentInstead\": \"local-idva\"}"));
        eventually(first::read, "/recognition/possibleDuplicate", "false");
        says(second.asTheHospitalSeesIt(), "/rejection/reason/code", "duplicate");
    }

    private static void isTakenBack() {
        var hers = HerCase.referred();

        made(hers.hospital.post(hers.at("withdrawal"), body("{\"reason\": \"wrong-patient\"}")));

        says(hers.asTheHospitalSeesIt(), "/status", "withdrawn");
        says(hers.read(), "/status", "withdrawn");
    }

    private static void isNotReached() {
        var hers = HerCase.accepted();

        new BusinessClock(RunningSuite.suite())
                .during(
                        Duration.ofDays(7),
                        () -> Told.awaitOne(
                                Topics.REFERRALS, hers.id, "uk.onward.idva.referral.first-contact-missed.v1"));

        // Back in the present it is not late yet, and what was told stays told
        made(hers.idva.post(hers.at("contact-attempts"), Forms.contact("2016-02-02T11:00:00Z", "spoken")));
        Told.awaitTypes(
                Topics.REFERRALS,
                hers.id,
                types -> assertThat(types)
                        .containsOnlyOnce("uk.onward.idva.referral.first-contact-missed.v1")
                        .endsWith("uk.onward.idva.referral.contact-recorded.v1"));
    }

    private static void comesBack() {
        var hers = HerCase.inHand();
        made(hers.idva.post(
                hers.at("closure"),
                body("{\"reason\": \"planned\", \"closedAt\": \"2016-04-20T14:00:00Z\", \"riskView\": \"reduced\"}")));
        says(hers.read(), "/status", "closed");

        made(hers.idva.post(
                hers.at("follow-ups"),
                body("{\"occurredAt\": \"2016-07-20T14:00:00Z\", \"reached\": true, \"riskView\": \"reduced\"}")));
        made(hers.idva.post(hers.at("reopening"), body("{\"reason\": \"further-incident\"}")));

        var reopened = hers.read();
        says(reopened, "/status", "engaged");
        says(reopened, "/followUp/riskView", "reduced");
        says(found(hers.idva.get(hers.at("closures"))), "/items/0/reopening/reason/code", "further-incident");
    }

    private static void goesOnElsewhere() {
        var hers = HerCase.inHand();
        var request = hers.asks(Forms.maracRequest(hers.person));
        var other = RunningSuite.as("london-victim-support", "idva-3");
        var offered = made(hers.idva.post(
                hers.at("transfers"),
                body(
                        "{\"toService\": \"london-victim-and-witness\", \"reason\": \"age\", \"handover\": \"%s\"}",
                        hers.person.words("Trusts slowly"))));

        var taken = made(other.post("/idva/v1/transfers/" + offered.text("/id") + "/acceptance", nothing()));

        var there = "/idva/v1/referrals/" + taken.text("/newReferralId");
        var goesOn = found(other.get(there + "/case"));
        says(goesOn, "/status", "accepted");
        says(goesOn, "/transferredFrom", hers.id);
        says(found(other.get(there)), "/submission/patient/address", hers.person.address());
        says(hers.read(), "/status", "closed");
        hidden(hers.idva.get(there + "/case"));
        // The hospital sees the one referral that it made, and the MARAC's request goes where the case went
        says(hers.asTheHospitalSeesIt(), "/status", "accepted");
        hidden(hers.idva.get("/idva/v1/onward-referrals/" + request));
        eventually(() -> other.get("/idva/v1/onward-referrals/" + request), "/answer/status", "received");
    }

    private static void isLookedInto() {
        var hers = HerCase.inHand();
        var barred = RunningSuite.as("youth-advocacy-london-manager", "manager-of-the-night");
        found(barred.get(hers.at("case")));
        hers.does(
                "restrictions",
                body(
                        "{\"agency\": \"youth-advocacy-london\", \"actor\": \"manager-of-the-night\", \"reason\": \"%s\"}",
                        hers.person.words("His sister")));
        hidden(barred.get(hers.at("case")));

        var glass = Glass.brokenBy(barred, hers.at(""), hers.person);

        found(barred.get(hers.at("case")));
        says(found(hers.manager.get(hers.at("break-glass"))), "/items/0/actor", "manager-of-the-night");
        Told.awaitOne(Topics.IDVA_BROKEN_GLASS, glass, "uk.onward.idva.referral.glass-broken.v1");
    }
}
