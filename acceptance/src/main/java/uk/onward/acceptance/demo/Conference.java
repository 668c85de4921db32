package uk.onward.acceptance.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Api;

/**
 * Her case at Southwark's MARAC: called at once, over five agencies that do not tell each other everything, with a constable who
 * is barred from it, to the last action and the closure.
 */
final class Conference {

    private static final String REFERRALS = "/referrals/v1/marac-referrals/";
    private static final String MEETINGS = "/referrals/v1/marac-meetings/";
    private static final String ACTIONS = "/referrals/v1/marac-actions/";
    private static final String MADE = "/referrals/v1/made-referrals/";
    private static final String BARRED = "pc-77";
    private static final List<String> MEMBERS = List.of(
            "metropolitan-police", "southwark-housing", "southwark-childrens-social-care", "youth-advocacy-london");

    private final Api coordinator;
    private final Api idva;
    private final Api police;
    private final Api constable;
    private final Api housing;
    private final Api socialCare;
    private final Transcript transcript;
    private final Case story;
    private final Map<String, String> actions = new TreeMap<>();

    Conference(Callers callers, String idva, Transcript transcript, Case story) {
        this.coordinator = callers.as("southwark-marac", "coordinator-2");
        this.idva = callers.as("youth-advocacy-london", idva);
        this.police = callers.as("metropolitan-police", "det-12");
        this.constable = callers.as("metropolitan-police", BARRED);
        this.housing = callers.as("southwark-housing", "housing-3");
        this.socialCare = callers.as("southwark-childrens-social-care", "duty-worker-4");
        this.transcript = transcript;
        this.story = story;
    }

    void isCalled() {
        var before = transcript
                .step(
                        "Southwark's co-ordinator reads what its MARAC goes by",
                        () -> coordinator.get("/referrals/v1/maracs/southwark-marac"))
                .expect("200", it -> it.status() == 200)
                .done();
        var settings = (ObjectNode) before.at("/settings");
        var members = settings.putArray("members");
        MEMBERS.forEach(members::add);
        transcript
                .step(
                        "and names who sits on it",
                        () -> coordinator.put("/referrals/v1/maracs/southwark-marac", settings, before.etag()))
                .expect("200 or 201", it -> it.status() == 200 || it.status() == 201)
                .done();
        story.meeting = transcript
                .step(
                        "a meeting is called at once",
                        () -> coordinator.post(
                                MEETINGS.substring(0, MEETINGS.length() - 1), Forms.emergencyMeeting(Instant.now())))
                .expect("201", it -> it.status() == 201)
                .expect(
                        "the four agencies sit on it",
                        it -> it.strings("/seats").containsAll(MEMBERS))
                .done()
                .text("/id");
    }

    void barsTheConstable() {
        transcript
                .step(
                        "a constable is a relative of his: he is barred from the case",
                        () -> coordinator.post(
                                referral("/restrictions"), Forms.restriction("metropolitan-police", BARRED)))
                .expect("201", it -> it.status() == 201)
                .done();
        transcript
                .step(
                        "the case is listed for the meeting, and its members become parties to it",
                        () -> coordinator.post(
                                MEETINGS + story.meeting + "/agenda", Forms.listing(story.maracReferral)))
                .expect("201", it -> it.status() == 201)
                .done();
        transcript
                .step("the detective sees it on the agenda", () -> police.get(MEETINGS + story.meeting + "/agenda"))
                .eventually()
                .expect("200", it -> it.status() == 200)
                .expect("this case", this::showsHer)
                .expect(
                        "no address, no safe contact",
                        it -> !it.text().contains(story.person().address())
                                && !it.text().contains(story.person().phone()))
                .done();
        transcript
                .step(
                        "the constable sees an agenda without it",
                        () -> constable.get(MEETINGS + story.meeting + "/agenda"))
                .expect("200", it -> it.status() == 200)
                .expect("not this case", it -> !showsHer(it))
                .done();
        transcript
                .step("and asked for by id it does not exist", () -> constable.get(referral("/minutes")))
                .expect("404", it -> it.status() == 404)
                .done();
    }

    void agenciesDoTheirResearch() {
        transcript
                .step(
                        "the IDVA brings what she wants and fears",
                        () -> idva.put(
                                MADE + story.maracReferral + "/victim-views",
                                Forms.text(story.person().words("She wants the locks changed")),
                                ""))
                .expect("200 or 201", it -> it.status() == 200 || it.status() == 201)
                .done();
        transcript
                .step(
                        "the detective writes what the police have",
                        () -> police.put(
                                referral("/research"),
                                Forms.research(story.person().words("Called out three times")),
                                "\"0\""))
                .expect("200 or 201", it -> it.status() == 200 || it.status() == 201)
                .done();
        for (var other : List.of(coordinator, housing)) {
            transcript
                    .step("it stays theirs: " + other.client() + " reads none", () -> other.get(referral("/research")))
                    .expect("404", it -> it.status() == 404)
                    .done();
        }
        transcript
                .step(
                        "the constable can't add to it",
                        () -> constable.put(
                                referral("/research"),
                                Forms.research(story.person().words("Nothing to see")),
                                "\"1\""))
                .expect("404", it -> it.status() == 404)
                .done();
    }

    void isHeard() {
        transcript
                .step(
                        "the meeting opens, with the four and the chair",
                        () -> coordinator.post(MEETINGS + story.meeting + "/opening", Forms.opening(Instant.now())))
                .expect("201", it -> it.status() == 201)
                .done();
        transcript
                .step("her case is heard", () -> coordinator.post(referral("/hearing"), Forms.hearing(Instant.now())))
                .expect("201", it -> it.status() == 201)
                .done();
        transcript
                .step(
                        "the minutes: what the police shared, what housing has none of",
                        () -> coordinator.put(
                                referral("/minutes"),
                                Forms.minutes(
                                        story.person().words("Three call-outs"),
                                        story.person().words("She wants the locks changed")),
                                "\"0\""))
                .expect("200 or 201", it -> it.status() == 200 || it.status() == 201)
                .done();
        transcript
                .step("housing, who was there, reads them", () -> housing.get(referral("/minutes")))
                .expect("200", it -> it.status() == 200)
                .done();
        transcript
                .step("the constable does not", () -> constable.get(referral("/minutes")))
                .expect("404", it -> it.status() == 404)
                .done();
    }

    void agreesActions() {
        agrees("southwark-housing", "Change the locks");
        agrees("metropolitan-police", "Mark the address");
        agrees("youth-advocacy-london", "Tell her what was decided");
        transcript
                .step(
                        "while actions are open the case can't be closed",
                        () -> coordinator.post(referral("/closure"), Forms.closed(Instant.now())))
                .expect("409", it -> it.status() == 409)
                .done();
        settles("housing has changed the locks", housing, "southwark-housing", Forms.done(Instant.now()));
        settles("the address is marked", police, "metropolitan-police", Forms.done(Instant.now()));
        settles(
                "the IDVA could not reach her, and says so",
                idva,
                "youth-advocacy-london",
                Forms.notDone(Instant.now(), "unsafe"));
    }

    private void agrees(String owner, String task) {
        var agreed = transcript
                .step(
                        "an action for " + owner,
                        () -> coordinator.post(
                                referral("/actions"),
                                Forms.action(
                                        owner,
                                        LocalDate.now(ZoneId.of("Europe/London"))
                                                .plusDays(7),
                                        story.person().words(task))))
                .expect("201", it -> it.status() == 201)
                .expect("open", it -> it.text("/status").equals("open"))
                .done();
        actions.put(owner, agreed.text("/id"));
        story.action = actions.getOrDefault("southwark-housing", "");
    }

    private void settles(String what, Api who, String owner, ObjectNode outcome) {
        transcript
                .step(what, () -> who.post(ACTIONS + actions.get(owner) + "/outcome", outcome))
                .expect("201", it -> it.status() == 201)
                .expect("not open any more", it -> !it.text("/status").equals("open"))
                .done();
    }

    void isClosed() {
        transcript
                .step(
                        "the co-ordinator closes the case",
                        () -> coordinator.post(referral("/closure"), Forms.closed(Instant.now())))
                .expect("201", it -> it.status() == 201)
                .expect("closed", it -> it.text("/status").equals("closed"))
                .expect(
                        "flagged for twelve months",
                        it -> !it.text("/flaggedUntil").isEmpty())
                .done();
        transcript
                .step(
                        "an action on a closed case is refused",
                        () -> coordinator.post(
                                referral("/actions"),
                                Forms.action(
                                        "southwark-housing",
                                        LocalDate.now(ZoneId.of("Europe/London"))
                                                .plusDays(7),
                                        story.person().words("Once more"))))
                .expect("409", it -> it.status() == 409)
                .done();
        transcript
                .step("the pack can't be read any more", () -> coordinator.get(referral("/pack")))
                .expect("404", it -> it.status() == 404)
                .done();
        transcript
                .step("the IDVA follows it to its end", () -> idva.get(MADE + story.maracReferral))
                .expect("200", it -> it.status() == 200)
                .expect("closed", it -> it.text("/status").equals("closed"))
                .done();
    }

    private boolean showsHer(Answer agenda) {
        return agenda.items().stream()
                .anyMatch(item -> item.path("maracReferralId").asText().equals(story.maracReferral));
    }

    private String referral(String rest) {
        return REFERRALS + story.maracReferral + rest;
    }
}
