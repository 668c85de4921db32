package uk.onward.acceptance.journey;

import static uk.onward.acceptance.journey.Answers.made;

import uk.onward.acceptance.Api;
import uk.onward.acceptance.demo.Person;

/** What shuts a case from one person, and opens it to him for a while. */
final class Glass {

    private Glass() {}

    /**
     * He looks all the same, for an hour.
     *
     * @return id of what is told of it
     */
    static String brokenBy(Api barred, String theCase, Person her) {
        return made(barred.post(
                        theCase.replaceAll("/$", "") + "/break-glass",
                        Bodies.body("{\"reason\": \"%s\", \"minutes\": 60}", her.words("Nobody else is on duty"))))
                .text("/id");
    }
}
