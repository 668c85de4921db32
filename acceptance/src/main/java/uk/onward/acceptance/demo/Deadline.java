package uk.onward.acceptance.demo;

import java.time.Duration;
import java.util.List;
import uk.onward.acceptance.Api;
import uk.onward.acceptance.EventReader;

/**
 * The hub owes a decision on each child within one working day of receipt. It is missed by moving the business clock, not by
 * waiting; that is one event; and the child is decided on all the same.
 */
final class Deadline {

    private static final String REFERRALS = "/referrals/v1/safeguarding-referrals/";
    private static final String TOPIC = "onward.referral.safeguarding-referrals.v1";
    private static final String MISSED = "uk.onward.referral.safeguarding-referral.deadline-missed.v1";

    private final Api hub;
    private final Api idva;
    private final EventReader analyst;
    private final BusinessClock clock;
    private final Transcript transcript;
    private final Case story;

    Deadline(Api hub, Api idva, EventReader analyst, BusinessClock clock, Transcript transcript, Case story) {
        this.hub = hub;
        this.idva = idva;
        this.analyst = analyst;
        this.clock = clock;
        this.transcript = transcript;
        this.story = story;
    }

    void isMissed() {
        clock.during(
                Duration.ofDays(7),
                () -> transcript
                        .step("a week on, the hub sees that a decision is overdue", () -> hub.get(referral("")))
                        .eventually()
                        .expect("200", it -> it.status() == 200)
                        .expect("one decision owed", it -> it.at("/undecided").asInt() == 1)
                        .expect(
                                "told as missed",
                                it -> it.at("/deadlines").findValuesAsText("missedAt").stream()
                                        .anyMatch(at -> !at.isEmpty() && !at.equals("null")))
                        .done());
        transcript
                .step(
                        "that was one event",
                        () -> analyst.everything(List.of(TOPIC))
                                .where(event -> event.subject().equals(story.safeguardingReferral)))
                .eventually()
                .expect("missed, once", it -> it.count(MISSED) == 1)
                .done();
    }

    void isDecidedAllTheSame() {
        story.child = transcript
                .step("back in the present, the referral names a child by an opaque id", () -> hub.get(referral("")))
                .expect("200", it -> it.status() == 200)
                .expect("one child", it -> it.at("/children").size() == 1)
                .expect("no name", it -> !it.text().contains(story.person().childName()))
                .done()
                .text("/children/0/childId");
        transcript
                .step(
                        "a decision on the child, with feedback for the referrer",
                        () -> hub.post(
                                referral("/children/" + story.child + "/decisions"),
                                Forms.decision(
                                        story.person().words("Seen at home"),
                                        story.person().words("A worker visits on Monday"))))
                .expect("201", it -> it.status() == 201)
                .done();
        transcript
                .step(
                        "which the IDVA reads where she follows it",
                        () -> idva.get("/referrals/v1/made-referrals/" + story.safeguardingReferral))
                .expect("200", it -> it.status() == 200)
                .expect("one decision", it -> it.at("/decisions").size() == 1)
                .expect(
                        "its feedback",
                        it -> it.text("/decisions/0/feedback")
                                .equals(story.person().words("A worker visits on Monday")))
                .done();
    }

    private String referral(String rest) {
        return REFERRALS + story.safeguardingReferral + rest;
    }
}
