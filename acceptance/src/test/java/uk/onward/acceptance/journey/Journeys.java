package uk.onward.acceptance.journey;

import java.util.List;
import java.util.stream.Stream;
import uk.onward.acceptance.RunningSuite;

/**
 * All journeys, in the order in which they are played: the demo's stories, what befalls besides, and last what operators do.
 * A new type of event has to come out of one of them, or {@code EveryEventTest} fails.
 */
public final class Journeys {

    private Journeys() {}

    public static List<Journey> all() {
        return Stream.of(
                        stories(),
                        CaseJourneys.all(),
                        MaracJourneys.all(),
                        SafeguardingJourneys.all(),
                        FrontDoorJourneys.all(),
                        FundingJourneys.all(),
                        OperatorJourneys.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Journey> stories() {
        return List.of(
                new Journey("a referral goes all the way", RunningSuite::story),
                new Journey(
                        "public money goes from a call to open data",
                        () -> RunningSuite.fund(RunningSuite.suite().home().resolve("funding"))));
    }
}
