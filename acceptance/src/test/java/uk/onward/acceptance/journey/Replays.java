package uk.onward.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import uk.onward.acceptance.RunningSuite;
import uk.onward.stack.agency.TopicReplay;

/** What {@code ./onward replay TOPIC} does. */
public final class Replays {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Replays() {}

    /** The replay of a topic when it is done, of which nothing failed. */
    public static TopicReplay of(String topic) {
        var service = topic.substring("onward.".length(), topic.indexOf('.', "onward.".length()));
        var operator = RunningSuite.stack().referenceData();
        var asked = operator.replay(service.equals("referral") ? "referrals" : service, topic);
        await().atMost(PATIENCE).until(() -> operator.replay(asked).isFinished());
        var done = operator.replay(asked);
        assertThat(done.failed()).as(topic).isZero();
        return done;
    }
}
