package uk.onward.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.MultipleFailuresError;
import uk.onward.acceptance.demo.Case;
import uk.onward.acceptance.demo.Funding;
import uk.onward.acceptance.demo.Person;
import uk.onward.acceptance.demo.Transcript;
import uk.onward.acceptance.journey.Journey;
import uk.onward.acceptance.journey.Journeys;
import uk.onward.stack.Component;
import uk.onward.stack.Repository;
import uk.onward.stack.Stack;

/**
 * The whole suite, on fresh data and ports of its own, started by the first test class that asks and stopped after the
 * last. What was built is what runs: {@code mvnw verify} packages the services before it comes here.
 */
public final class RunningSuite implements BeforeAllCallback {

    /** Not below target: a {@code clean} would take the pid files away from processes that still run. */
    private static final Path HOME = Repository.root().resolve(".onward/acceptance");

    /** Of a suite that is kept, so that the next run finds it. */
    private static final int KEPT = 10_000;

    private static final boolean KEEP = Boolean.getBoolean("onward.acceptance.keep");
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RunningSuite.class);
    private static final HttpClient HTTP = Api.http();
    private static final Map<String, Optional<Throwable>> PLAYED = new HashMap<>();
    private static final List<String> MARKED = Collections.synchronizedList(new ArrayList<>());

    private static @Nullable Stack stack;
    private static @Nullable String failure;
    private static @Nullable String journeyFailure;
    private static @Nullable Case story;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).computeIfAbsent(RunningSuite.class, _ ->
                (AutoCloseable) RunningSuite::stop);
        start();
    }

    private static synchronized void start() {
        if (failure != null) {
            throw new IllegalStateException("The stack did not start: " + failure);
        }
        if (stack != null) {
            return;
        }
        try {
            if (!KEEP) {
                // What a killed run left behind goes first, whatever its ports were
                Stack.at(HOME, 0, Repository.root()).reset(RunningSuite::say);
            }
            var fresh = Stack.at(HOME, KEEP ? KEPT : Stack.freeOffset(), Repository.root());
            fresh.up(RunningSuite::say);
            stack = fresh;
        } catch (RuntimeException e) {
            // Once is enough: the next classes need not wait for the same again
            failure = e.getMessage();
            throw e;
        }
    }

    private static void stop() {
        if (stack != null && !KEEP) {
            stack.down(RunningSuite::say);
        }
    }

    private static void say(String line) {
        System.out.println("[stack] " + line);
    }

    public static Stack stack() {
        if (stack == null) {
            throw new IllegalStateException("Annotate the class with @ExtendWith(RunningSuite.class)");
        }
        return stack;
    }

    /** As an outsider knows it. */
    public static Suite suite() {
        return new Suite(
                stack().home(),
                URI.create(stack().url(Component.GATEWAY)),
                URI.create(stack().tokenUrl()),
                stack().kafkaOutside(),
                URI.create(stack().url(Component.DASHBOARD)));
    }

    /** The gateway, called as this client. */
    public static Api as(String client, String actor) {
        var suite = suite();
        return new Api(HTTP, suite.gateway(), new Tokens(suite, HTTP), client, actor);
    }

    /** The journey, played once for all classes that need a case that has been through it. */
    public static synchronized Case story() {
        if (journeyFailure != null) {
            throw new IllegalStateException("The journey does not hold: " + journeyFailure);
        }
        if (story == null) {
            try {
                story = play();
            } catch (RuntimeException e) {
                journeyFailure = e.getMessage();
                throw e;
            }
        }
        return story;
    }

    /** Plays the story of public money, into this folder. It can be played again on what it left. */
    public static void fund(Path folder) {
        var lines = new ByteArrayOutputStream();
        var terminal = new PrintStream(lines, true, StandardCharsets.UTF_8);
        try (var transcript = Transcript.in(folder, terminal, false, false)) {
            new Funding(suite(), transcript, folder).play();
        } finally {
            System.out.println(lines.toString(StandardCharsets.UTF_8));
        }
    }

    /** Every journey played: whatever the suite can tell is told by then, whichever classes ran before. */
    public static void journeys() {
        var failures = new ArrayList<Throwable>();
        for (var journey : Journeys.all()) {
            try {
                played(journey);
            } catch (AssertionError e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new MultipleFailuresError("Journeys do not hold", failures);
        }
    }

    /** Plays a journey once in a run; whoever asks for one that did not hold is told so again, and waits for nothing. */
    public static synchronized void played(Journey journey) {
        PLAYED.computeIfAbsent(journey.name(), _ -> outcome(journey)).ifPresent(failure -> {
            throw new AssertionError(journey.name() + ": " + failure.getMessage(), failure);
        });
    }

    private static Optional<Throwable> outcome(Journey journey) {
        try {
            journey.steps().take();
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            return Optional.of(e);
        }
    }

    /** Plays the journey about a new person. */
    public static Case play() {
        var lines = new ByteArrayOutputStream();
        var terminal = new PrintStream(lines, true, StandardCharsets.UTF_8);
        try (var transcript = Transcript.in(HOME.resolve("demo"), terminal, false, false)) {
            var journey = new uk.onward.acceptance.demo.Journey(suite(), transcript);
            mark(journey.story().person().markedValues());
            return journey.play();
        } finally {
            System.out.println(lines.toString(StandardCharsets.UTF_8));
        }
    }

    /** A new person, whose marked values are looked for at the end. */
    public static Person somebody() {
        var person = Person.anyone(ThreadLocalRandom.current());
        mark(person.markedValues());
        return person;
    }

    /** Registers values that were sent in and may stand in no event, log or metric. */
    public static void mark(Collection<String> values) {
        MARKED.addAll(values);
    }

    static List<String> marked() {
        return List.copyOf(MARKED);
    }
}
