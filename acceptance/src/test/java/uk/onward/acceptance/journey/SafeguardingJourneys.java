package uk.onward.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.acceptance.journey.Answers.eventually;
import static uk.onward.acceptance.journey.Answers.found;
import static uk.onward.acceptance.journey.Answers.hidden;
import static uk.onward.acceptance.journey.Answers.says;
import static uk.onward.acceptance.journey.Bodies.body;
import static uk.onward.acceptance.journey.Bodies.nothing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import uk.onward.acceptance.RunningSuite;
import uk.onward.acceptance.demo.BusinessClock;
import uk.onward.acceptance.demo.Forms;
import uk.onward.stack.kafka.Topics;

/** What becomes of a request at a children's hub, beside what the demo tells. */
final class SafeguardingJourneys {

    private SafeguardingJourneys() {}

    static List<Journey> all() {
        return List.of(
                new Journey("a hub declines, and the IDVA's request is over", SafeguardingJourneys::declines),
                new Journey(
                        "an IDVA takes her request back before the hub has begun", SafeguardingJourneys::isTakenBack),
                new Journey(
                        "a hub is warned in time, decides, assesses and closes, and the IDVA sees each",
                        SafeguardingJourneys::isWarnedAndDecides),
                new Journey(
                        "who is barred from a safeguarding referral breaks the glass",
                        SafeguardingJourneys::isLookedInto));
    }

    private static void declines() {
        var received = Received.atTheHub();

        received.does("decline", body("{\"reason\": \"wrong-borough\"}"));

        received.learned("/answer/status", "declined");
        var request = received.of().request(received.request());
        says(request, "/answer/reason/code", "wrong-borough");
        says(request, "/status", "closed");
        hidden(received.receiver().get(received.path() + "/pack"));
    }

    private static void isTakenBack() {
        var received = Received.atTheHub();

        received.of().takesBack(received.request());

        eventually(received::read, "/status", "withdrawn");
        hidden(received.receiver().get(received.path() + "/pack"));
    }

    private static void isWarnedAndDecides() {
        var received = Received.atTheHub();
        received.does("acceptance", nothing());
        var deadline = found(received.read()).at("/deadlines/0");
        var justAfterTheWarning =
                Instant.parse(deadline.path("warnAt").asText()).plus(Duration.ofMinutes(2));
        assertThat(justAfterTheWarning)
                .isBefore(Instant.parse(deadline.path("dueAt").asText()));

        new BusinessClock(RunningSuite.suite()).at(justAfterTheWarning, () -> {
            var warned = eventually(
                    received::read,
                    answer -> assertThat(found(answer).text("/deadlines/0/warnedAt"))
                            .isNotEmpty());
            says(warned, "/deadlines/0/overdue", "false");
        });

        var child = "children/" + found(received.read()).text("/children/0/childId") + "/";
        var person = received.of().person;
        received.does(
                child + "decisions",
                body("{\"decision\": \"section-17-assessment\", \"reason\": \"%s\"}", person.words("Seen at home")));
        received.learned("/hub/children/0/decision/code", "section-17-assessment");
        received.does(child + "milestones", body("{\"milestone\": \"assessment-completed\"}"));
        received.learned("/hub/children/0/milestones/0/milestone/code", "assessment-completed");
        received.does("closure", nothing());
        received.learned("/hub/status", "closed");
        says(received.of().request(received.request()), "/status", "closed");
        var followed = received.followed();
        says(followed, "/status", "closed");
        assertThat(followed.text()).doesNotContain(person.words("Seen at home"));
        Told.awaitOne(
                Topics.SAFEGUARDING_REFERRALS,
                received.id(),
                "uk.onward.referral.safeguarding-referral.deadline-near.v1");
    }

    private static void isLookedInto() {
        var received = Received.atTheHub();
        var person = received.of().person;
        var barred = RunningSuite.as("youth-advocacy-london-manager", "manager-of-the-night");
        var followed = "/referrals/v1/made-referrals/" + received.id();
        found(barred.get(followed));
        received.does("restrictions", Forms.restriction("youth-advocacy-london", "manager-of-the-night"));
        hidden(barred.get(followed));

        var glass = Glass.brokenBy(barred, received.path(), person);

        found(barred.get(followed));
        var seen = found(received.receiver().get(received.path() + "/break-glass"));
        says(seen, "/items/0/actor", "manager-of-the-night");
        says(seen, "/items/0/reason", person.words("Nobody else is on duty"));
        Told.awaitOne(Topics.REFERRAL_BROKEN_GLASS, glass, "uk.onward.referral.safeguarding-referral.glass-broken.v1");
    }
}
