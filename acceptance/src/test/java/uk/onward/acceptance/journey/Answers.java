package uk.onward.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import uk.onward.acceptance.Answer;

/** What a journey asks of the answers that it gets. */
final class Answers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Answers() {}

    static Answer made(Answer answer) {
        return is(201, answer);
    }

    static Answer found(Answer answer) {
        return is(200, answer);
    }

    static void hidden(Answer answer) {
        is(404, answer);
    }

    static Answer is(int status, Answer answer) {
        assertThat(answer.status()).as(answer.call() + " " + answer.complaint()).isEqualTo(status);
        return answer;
    }

    static void says(Answer answer, String pointer, String value) {
        assertThat(answer.text(pointer)).as(answer.call() + " " + pointer).isEqualTo(value);
    }

    /** What is told by events, or by a job that looks at the clock, needs a moment. */
    static Answer eventually(Supplier<Answer> call, Consumer<Answer> holds) {
        var last = new Answer[1];
        await().pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    last[0] = call.get();
                    holds.accept(last[0]);
                });
        return last[0];
    }

    static Answer eventually(Supplier<Answer> call, String pointer, String value) {
        return eventually(call, answer -> says(found(answer), pointer, value));
    }
}
