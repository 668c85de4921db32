package uk.onward.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import uk.onward.stack.Component;
import uk.onward.stack.Stack;

/** Kills one service again and again, at random moments, and starts it again at once. */
final class Killer {

    private static final long LONGEST_LIFE_MILLIS = 10_000;

    private final Stack stack;
    private final Random random;
    private final int times;
    private final Duration longestLife;
    private final IntSupplier underWay;
    private final BooleanSupplier goOn;
    private final Consumer<String> progress;
    private final List<Kill> kills = new ArrayList<>();

    /** @param longestLife how long a service lives at most once it is ready */
    Killer(
            Stack stack,
            long seed,
            int times,
            Duration longestLife,
            IntSupplier underWay,
            BooleanSupplier goOn,
            Consumer<String> progress) {
        this.stack = stack;
        this.random = new Random(seed);
        this.times = times;
        this.longestLife = longestLife;
        this.underWay = underWay;
        this.goOn = goOn;
        this.progress = progress;
    }

    /** Returns when the service is ready again after its last death, or when time is up. */
    void kill(Component service) throws InterruptedException {
        for (var number = 1; number <= times && goOn.getAsBoolean(); number++) {
            // From the very moment of readiness, while it still catches up, to well into its work
            var life = Duration.ofMillis(random.nextLong(longestLife.toMillis()));
            Thread.sleep(life);
            var pid = stack.pid(service).orElseThrow(() -> new IllegalStateException(service.id() + " died by itself"));
            var at = Instant.now();
            var requests = underWay.getAsInt();
            stack.kill(service);
            stack.start(service);
            var kill = new Kill(service.id(), number, pid, at, life, requests, Duration.between(at, Instant.now()));
            kills.add(kill);
            progress.accept(
                    "%s killed, %d of %d: pid %d, %.1f s after it was ready, %d requests under way; back after %.1f s"
                            .formatted(
                                    service.id(),
                                    number,
                                    times,
                                    pid,
                                    life.toMillis() / 1000.0,
                                    requests,
                                    kill.away().toMillis() / 1000.0));
        }
    }

    List<Kill> kills() {
        return List.copyOf(kills);
    }
}
