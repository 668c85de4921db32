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

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Api;
import uk.onward.acceptance.RunningSuite;
import uk.onward.acceptance.demo.BusinessClock;
import uk.onward.acceptance.demo.Forms;
import uk.onward.stack.kafka.Topics;

/** What becomes of a request at a MARAC, beside what the demo tells. */
final class MaracJourneys {

    private static final String MEETINGS = "/referrals/v1/marac-meetings";
    private static final String ACTIONS = "/referrals/v1/marac-actions/";
    private static final String POLICE = "metropolitan-police";
    private static final String HOUSING = "southwark-housing";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private MaracJourneys() {}

    static List<Journey> all() {
        return List.of(
                new Journey("a MARAC declines, and the IDVA's request is over", MaracJourneys::declines),
                new Journey(
                        "an IDVA takes her request back, and the MARAC reads it no more", MaracJourneys::isTakenBack),
                new Journey("a MARAC asks for more, and has it back with an answer", MaracJourneys::asksForMore),
                new Journey("a case goes on at the MARAC where she lives now", MaracJourneys::passesOn),
                new Journey("a referral becomes an emergency, said once", MaracJourneys::marksAnEmergency),
                new Journey(
                        "a meeting gets another member, moves with its cases, and is cancelled without losing one",
                        MaracJourneys::doesNotMeet),
                new Journey("an action falls overdue, gets another day, and is done", MaracJourneys::isLate),
                new Journey("who is barred from a MARAC referral breaks the glass", MaracJourneys::isLookedInto));
    }

    private static void declines() {
        var received = Received.atTheMarac();

        received.does("decline", body("{\"reason\": \"wrong-borough\"}"));

        received.learned("/answer/status", "declined");
        var request = received.of().request(received.request());
        says(request, "/answer/reason/code", "wrong-borough");
        says(request, "/status", "closed");
        says(received.followed(), "/declineReason/code", "wrong-borough");
        hidden(received.receiver().get(received.path() + "/pack"));
    }

    private static void isTakenBack() {
        var received = Received.atTheMarac();

        received.of().takesBack(received.request());

        eventually(received::read, "/status", "withdrawn");
        hidden(received.receiver().get(received.path() + "/pack"));
        says(received.of().request(received.request()), "/status", "withdrawn");
    }

    private static void asksForMore() {
        var received = Received.atTheMarac();
        var person = received.of().person;

        received.does(
                "return",
                body(
                        "{\"information\": [\"perpetrator-details\"], \"note\": \"%s\"}",
                        person.words("Which of the two?")));

        received.learned("/answer/progress", "returned");
        says(received.of().request(received.request()), "/answer/informationWanted/0", "perpetrator-details");
        says(received.followed(), "/wanted/note", person.words("Which of the two?"));
        is(409, received.receiver().post(received.path() + "/acceptance", Received.acceptance()));

        made(received.of()
                .idva
                .post(
                        "/referrals/v1/made-referrals/" + received.id() + "/resubmission",
                        body("{\"note\": \"%s\"}", person.words("The elder one"))));

        says(found(received.read()), "/status", "received");
        eventually(
                () -> received.of().request(received.request()),
                request ->
                        assertThat(request.strings("/answer/informationWanted")).isEmpty());
        received.isAcceptedByTheMarac();
        received.learned("/answer/status", "accepted");
    }

    private static void passesOn() {
        var here = Received.acceptedByTheMarac();

        here.does("transfer", body("{\"reason\": \"moved\", \"agency\": \"lambeth-marac\"}"));

        var there = here.at(RunningSuite.as("lambeth-marac", "coordinator-5"));
        var opened = found(there.read());
        says(opened, "/status", "received");
        says(opened, "/grounds/transferredFrom", "southwark-marac");
        says(
                found(there.receiver().get(there.path() + "/pack")),
                "/safe/address",
                here.of().person.address());
        hidden(here.receiver().get(here.path() + "/pack"));
        says(here.followed(), "/transferredTo", "lambeth-marac");
        there.learned("/answer/agency", "lambeth-marac");
        there.isAcceptedByTheMarac();
        there.learned("/answer/status", "accepted");
    }

    private static void marksAnEmergency() {
        var received = Received.atTheMarac();

        received.does("emergency", nothing());
        received.does("emergency", nothing());

        says(found(received.read()), "/emergency", "true");
        Told.awaitOne(Topics.MARAC_REFERRALS, received.id(), "uk.onward.referral.marac-referral.marked-emergency.v1");
    }

    private static void doesNotMeet() {
        var deferred = Received.acceptedByTheMarac();
        var left = Received.acceptedByTheMarac();
        var coordinator = deferred.receiver();
        var housing = RunningSuite.as(HOUSING, "housing-3");
        var meeting = planned(coordinator, "ordinary", inDays(30), POLICE);
        listed(meeting, deferred);
        listed(meeting, left);
        hidden(housing.get(meeting + "/agenda"));

        // Housing gets a seat
        found(coordinator.put(
                meeting + "/seats",
                body("{\"seats\": [\"%s\", \"%s\"]}", POLICE, HOUSING),
                found(coordinator.get(meeting)).etag()));
        assertThat(found(housing.get(meeting + "/agenda")).text()).contains(deferred.id(), left.id());

        // A week later
        var later = inDays(37);
        found(coordinator.put(
                meeting + "/time",
                body("{\"startsAt\": \"%s\"}", later),
                found(coordinator.get(meeting)).etag()));
        says(deferred.followed(), "/meetingStartsAt", later.toString());
        deferred.learned(
                "/answer/meetingStartsAt", later.truncatedTo(ChronoUnit.HOURS).toString());

        // One is put off, and the rest with the meeting
        deferred.does("deferral", body("{\"reason\": \"agency-absent\"}"));
        says(found(deferred.read()), "/status", "deferred");
        deferred.learned("/answer/progress", "deferred");
        says(found(left.read()), "/status", "listed");
        made(coordinator.post(meeting + "/cancellation", body("{\"reason\": \"not-quorate\"}")));
        says(found(coordinator.get(meeting)), "/status", "cancelled");
        says(found(left.read()), "/status", "deferred");
        left.learned("/answer/progress", "deferred");
    }

    private static void isLate() {
        var heard = heard();
        var coordinator = heard.receiver();
        var housing = RunningSuite.as(HOUSING, "housing-3");
        var today = LocalDate.now(LONDON);
        var action = ACTIONS
                + heard.does(
                                "actions",
                                Forms.action(HOUSING, today, heard.of().person.words("Change the locks")))
                        .text("/id");
        says(found(housing.get(action)), "/overdue", "false");

        new BusinessClock(RunningSuite.suite()).during(Duration.ofDays(2), () -> {
            var late = eventually(
                    () -> housing.get(action),
                    answer -> assertThat(found(answer).text("/overdueAt")).isNotEmpty());
            says(late, "/overdue", "true");
            found(coordinator.put(
                    action + "/due-day",
                    body("{\"dueOn\": \"%s\"}", today.plusDays(9)),
                    found(coordinator.get(action)).etag()));
            says(found(housing.get(action)), "/overdue", "false");
        });

        made(housing.post(action + "/outcome", Forms.done(Instant.now())));
        var done = found(coordinator.get(action));
        says(done, "/status", "done");
        says(done, "/dueOn", today.plusDays(9).toString());
        // Late once, for the day that it had then
        Told.awaitTypes(
                Topics.MARAC_ACTIONS,
                done.text("/id"),
                types -> assertThat(types)
                        .containsExactly(
                                "uk.onward.referral.marac-action.agreed.v1",
                                "uk.onward.referral.marac-action.overdue.v1",
                                "uk.onward.referral.marac-action.postponed.v1",
                                "uk.onward.referral.marac-action.done.v1"));
        heard.learned("/answer/progress", "heard");
    }

    private static void isLookedInto() {
        var received = Received.acceptedByTheMarac();
        var person = received.of().person;
        var barred = RunningSuite.as("southwark-marac", "coordinator-of-the-night");
        found(barred.get(received.path()));
        received.does("restrictions", Forms.restriction("southwark-marac", "coordinator-of-the-night"));
        hidden(barred.get(received.path()));

        var glass = Glass.brokenBy(barred, received.path(), person);

        found(barred.get(received.path()));
        var seen = found(received.receiver().get(received.path() + "/break-glass"));
        says(seen, "/items/0/actor", "coordinator-of-the-night");
        says(seen, "/items/0/reason", person.words("Nobody else is on duty"));
        Told.awaitOne(Topics.REFERRAL_BROKEN_GLASS, glass, "uk.onward.referral.marac-referral.glass-broken.v1");
    }

    /** By a meeting that was called at once. */
    private static Received heard() {
        var received = Received.acceptedByTheMarac();
        var coordinator = received.receiver();
        var meeting = planned(
                coordinator,
                "emergency",
                Instant.now(),
                POLICE,
                HOUSING,
                "southwark-childrens-social-care",
                "youth-advocacy-london");
        listed(meeting, received);
        made(coordinator.post(meeting + "/opening", Forms.opening(Instant.now())));
        received.does("hearing", Forms.hearing(Instant.now()));
        return received;
    }

    private static Instant inDays(int days) {
        return Instant.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    }

    /** @return where the meeting stands */
    private static String planned(Api coordinator, String kind, Instant startsAt, String... seats) {
        return MEETINGS + "/"
                + made(coordinator.post(
                                MEETINGS,
                                body(
                                        "{\"kind\": \"%s\", \"startsAt\": \"%s\", \"seats\": [\"%s\"]}",
                                        kind, startsAt, String.join("\", \"", seats))))
                        .text("/id");
    }

    private static Answer listed(String meeting, Received referral) {
        return made(referral.receiver().post(meeting + "/agenda", body("{\"maracReferral\": \"%s\"}", referral.id())));
    }
}
