package uk.onward.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import uk.onward.stack.StackException;

@Command(
        name = "rebuild-dashboard",
        description =
                "Makes the dashboard's figures anew from all events, beside those it shows, and then shows the new"
                        + " ones.")
final class RebuildDashboard implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int LINE_EVERY = 10;

    @ParentCommand
    private Onward onward;

    @Override
    public Integer call() throws InterruptedException {
        var dashboard = onward.stack().dashboard();
        dashboard.startRebuild();
        for (var look = 1; ; look++) {
            var progress = dashboard.rebuild();
            switch (progress.path("state").asText()) {
                case "DONE" -> {
                    System.out.printf(
                            "%,d events in %.1f s: generation %d is shown%n",
                            progress.path("events").asLong(),
                            seconds(progress),
                            progress.path("generation").asInt());
                    return 0;
                }
                case "RUNNING" -> {
                    if (look % LINE_EVERY == 0) {
                        System.out.printf(
                                "%,d events read, %,d to go%n",
                                progress.path("events").asLong(),
                                progress.path("left").asLong());
                    }
                    Thread.sleep(POLL);
                }
                default ->
                    throw new StackException(
                            "The rebuild ended (%s); what is shown stays as it was. See: ./onward logs dashboard"
                                    .formatted(progress.path("cause").asText("the dashboard was started again")));
            }
        }
    }

    private static double seconds(JsonNode progress) {
        return Duration.between(
                                Instant.parse(progress.path("startedAt").asText()),
                                Instant.parse(progress.path("endedAt").asText()))
                        .toMillis()
                / 1e3;
    }
}
