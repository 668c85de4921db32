package uk.onward.acceptance.letter;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Api;
import uk.onward.acceptance.Suite;
import uk.onward.acceptance.SuiteException;
import uk.onward.acceptance.Tokens;

/**
 * Calls the suite as any agency's client, with patience: what got no answer, or was told to come back later, is sent again
 * with the same key, so that a restart in the middle neither loses nor doubles anything.
 */
final class Desk {

    /** Few at a time for each client: its share at the gateway is 200 a second, and others use it too. */
    private static final int AT_A_TIME = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int TOO_MANY = 429;
    private static final Set<Integer> COME_BACK = Set.of(TOO_MANY, 408, 502, 503, 504);
    /** A service that is going down may break a request off with this; with its key it can be sent again. */
    private static final int INTERNAL_ERROR = 500;

    private static final int TRIES_AFTER_AN_ERROR = 3;

    private final Suite suite;
    private final HttpClient http = Api.http();
    private final Tokens tokens;
    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong again = new AtomicLong();

    Desk(Suite suite) {
        this.suite = suite;
        this.tokens = new Tokens(suite, http);
    }

    Answer get(String client, String actor, String path) {
        return patiently(client, actor, api -> api.get(path));
    }

    Answer post(String client, String actor, String path, JsonNode body, String key) {
        return patiently(client, actor, api -> api.post(path, body, key));
    }

    /** A POST that only asks. */
    Answer ask(String client, String actor, String path, JsonNode body) {
        return patiently(client, actor, api -> api.ask(path, body));
    }

    Answer put(String client, String actor, String path, JsonNode body, String etag) {
        return patiently(client, actor, api -> api.put(path, body, etag));
    }

    /** How many calls were answered. */
    long calls() {
        return calls.get();
    }

    /** How many of them had to be sent more than once. */
    long again() {
        return again.get();
    }

    private Answer patiently(String client, String actor, Function<Api, Answer> call) {
        var api = new Api(http, suite.gateway(), tokens, client, actor);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var errors = 0;
        var pause = Duration.ofMillis(200);
        while (true) {
            try {
                var answer = inTurn(client, () -> call.apply(api));
                errors += answer.status() == INTERNAL_ERROR ? 1 : 0;
                var comeBack = COME_BACK.contains(answer.status())
                        || (answer.status() == INTERNAL_ERROR && errors < TRIES_AFTER_AN_ERROR);
                if (!comeBack || System.nanoTime() > deadline) {
                    calls.incrementAndGet();
                    return answer;
                }
                pause(answer, pause);
            } catch (SuiteException e) {
                // Nobody there at all is told at once; one who was there a moment ago may be starting again
                if (calls.get() == 0
                        || e.getCause() instanceof FileSystemException
                        || System.nanoTime() > deadline
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                sleep(pause);
            }
            again.incrementAndGet();
            var next = pause.multipliedBy(2);
            pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
        }
    }

    private Answer inTurn(String client, java.util.function.Supplier<Answer> call) {
        var turn = turns.computeIfAbsent(client, _ -> new Semaphore(AT_A_TIME));
        turn.acquireUninterruptibly();
        try {
            return call.get();
        } finally {
            turn.release();
        }
    }

    private static void pause(Answer answer, Duration otherwise) {
        var seconds = answer.header("Retry-After").filter(each -> each.matches("[0-9]{1,3}"));
        // Not all that were sent away come back in the same moment
        sleep(seconds.map(each -> Duration.ofSeconds(Integer.parseInt(each)))
                .orElse(otherwise)
                .plusMillis(ThreadLocalRandom.current().nextInt(200)));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted", e);
        }
    }
}
