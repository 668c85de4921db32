package uk.onward.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.acceptance.journey.Answers.found;
import static uk.onward.acceptance.journey.Answers.says;

import java.util.List;
import uk.onward.acceptance.ByApi;
import uk.onward.acceptance.RunningSuite;

/** What comes to referral-service by API. */
final class FrontDoorJourneys {

    private FrontDoorJourneys() {}

    static List<Journey> all() {
        return List.of(new Journey(
                "a concern at the front door goes where it is confirmed to go",
                FrontDoorJourneys::isTakenAndConfirmed));
    }

    private static void isTakenAndConfirmed() {
        var frontDoor = RunningSuite.as("southwark-front-door", "triage-1");

        var made = ByApi.about(RunningSuite.somebody());

        says(found(frontDoor.get("/referrals/v1/triage/" + made.concern())), "/status", "confirmed");
        assertThat(found(frontDoor.get("/referrals/v1/signposts?limit=200")).text())
                .contains(made.signpost());
        says(
                found(RunningSuite.as("southwark-marac", "coordinator-2")
                        .get("/referrals/v1/marac-referrals/" + made.referral())),
                "/provider",
                "metropolitan-police");
    }
}
