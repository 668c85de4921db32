package uk.onward.stack.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import uk.onward.stack.StackException;
import uk.onward.stack.kafka.Topics;

@Command(
        name = "replay",
        description = {
            "Tells the present state of all that a topic tells of again, each with the sequence it has:"
                    + " for a consumer that has lost something, or comes late.",
            "It goes on by itself if it is interrupted; asked again, the same command shows how far it is."
        })
final class Replay implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @ParentCommand
    private Onward onward;

    @Parameters(paramLabel = "TOPIC", description = "for example onward.idva.referrals.v1")
    private String topic;

    @Override
    public Integer call() throws InterruptedException {
        if (!Topics.EVENTS.contains(topic)) {
            throw new StackException("No events are on %s. There are:%n  %s"
                    .formatted(topic, String.join("%n  ".formatted(), Topics.EVENTS)));
        }
        var services = onward.stack().referenceData();
        var replay = services.replay(segment(), topic);
        System.out.println(replay);
        while (!replay.isFinished()) {
            Thread.sleep(LOOK);
            var now = services.replay(replay);
            if (!now.toString().equals(replay.toString())) {
                System.out.println(now);
            }
            replay = now;
        }
        return replay.failed() == 0 ? 0 : 1;
    }

    /** By the second word of its name, which is its service's. */
    private String segment() {
        var from = "onward.".length();
        var service = topic.substring(from, topic.indexOf('.', from));
        return service.equals("referral") ? "referrals" : service;
    }
}
