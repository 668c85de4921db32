package uk.onward.acceptance.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import uk.onward.acceptance.Exchange;

/** One step of the journey: a call, and what must be true of its answer. */
final class Step<T extends Exchange> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Transcript transcript;
    private final String what;
    private final Supplier<T> call;
    private final List<Expectation<T>> expectations = new ArrayList<>();
    private boolean eventually;

    Step(Transcript transcript, String what, Supplier<T> call) {
        this.transcript = transcript;
        this.what = what;
        this.call = call;
    }

    /** @param rule in words that read well after "expected:" */
    Step<T> expect(String rule, Predicate<? super T> holds) {
        expectations.add(new Expectation<>(rule, holds));
        return this;
    }

    /** What is told by events needs a moment: the call is made again until all holds, for at most half a minute. */
    Step<T> eventually() {
        eventually = true;
        return this;
    }

    /** Makes the call, writes it down, and gives its answer; a {@link BrokenStep} where something does not hold. */
    T done() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var answer = call.get();
        var failed = failed(answer);
        while (eventually && !failed.isEmpty() && System.nanoTime() < deadline) {
            pause();
            answer = call.get();
            failed = failed(answer);
        }
        transcript.add(
                what, answer, expectations.stream().map(Expectation::rule).toList(), failed);
        return answer;
    }

    private List<String> failed(T answer) {
        return expectations.stream()
                .filter(each -> !each.holds().test(answer))
                .map(Expectation::rule)
                .toList();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenStep("Interrupted");
        }
    }

    private record Expectation<T>(String rule, Predicate<? super T> holds) {}
}
