package uk.onward.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.onward.bench.Bench;
import uk.onward.bench.Door;
import uk.onward.bench.Tokens;
import uk.onward.stack.Component;
import uk.onward.stack.Repository;
import uk.onward.stack.Stack;

/**
 * Referrals, each followed by an onward request, posted by many clients while first idva-service and then referral-service
 * is killed; then whether all that was acknowledged is there, each once. Ends by itself, whatever happens.
 */
@Command(
        name = "bench/run faults",
        description =
                "Kills idva-service and then referral-service at random moments under load, and looks whether anything"
                        + " was lost or doubled. Exits 0 only if nothing was.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class KillTest extends Bench {

    /** Ports between those of the tests' stacks and those that the system gives to outgoing connections. */
    private static final int OWN_PORTS = 14_000;

    private static final Duration WARM_UP = Duration.ofSeconds(5);

    @Option(names = "--seed", paramLabel = "N", description = "Repeats the random choices of a run; not its timing")
    private @Nullable Long seed;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "16", description = "At once (default: 16)")
    private int clients;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "10", description = "Of each service (default: 10)")
    private int kills;

    @Option(
            names = "--life",
            paramLabel = "S",
            defaultValue = "25",
            description = "A service is killed within so many seconds of being ready (default: 25)")
    private int life;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "1500",
            description = "The load ends by then, though kills are left (default: 1500)")
    private int seconds;

    @Option(
            names = "--referrals",
            paramLabel = "N",
            defaultValue = "20000",
            description = "No client begins another one after so many (default: 20000)")
    private int most;

    @Option(
            names = "--pause",
            paramLabel = "MS",
            defaultValue = "300",
            description = "A client's pause between two referrals, on average, in milliseconds (default: 300)")
    private int pause;

    @Option(
            names = "--settle",
            paramLabel = "S",
            defaultValue = "300",
            description = "How long all may take to come to rest afterwards, in seconds (default: 300)")
    private int settle;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "A stack to use as it stands, whose services get killed; else one of its own on fresh data,"
                    + " .onward/faults, stopped afterwards")
    private @Nullable Path home;

    private KillTest() {
        super("faults");
    }

    public static void main(String[] arguments) {
        execute(new KillTest(), arguments);
    }

    @Override
    public Integer call() throws Exception {
        return home == null
                ? super.call()
                : run(Stack.at(home, portOffset == null ? 0 : portOffset, Repository.root()));
    }

    @Override
    protected int run(Stack stack) throws InterruptedException, SQLException, IOException {
        var chosen = seed == null ? new Random().nextInt(1_000_000) : seed;
        var begun = Instant.now();
        var run = "faults-" + begun.toEpochMilli();
        say("Seed %d, keys begin with %s".formatted(chosen, run));
        var ledger = new Ledger();
        var door = new Door(URI.create(stack.url(Component.GATEWAY)), new Tokens(stack::token));
        var killer = load(stack, chosen, run, ledger, door);
        var load = Duration.between(begun, Instant.now());
        say("The clients have stopped: " + ledger.line());

        var databases = new Databases(stack, begun);
        var settling = settle(databases);
        var bus = new Bus(stack, begun);
        var found = new Found(databases.idva(), databases.receiving(), bus.events(), bus.deadLetters());
        var account = ledger.account(killer.kills(), kills);
        var report = new Report(
                chosen, clients, load, settling, ledger.latencies(), account, found, Verifier.judge(account, found));
        report.print(System.out);
        var file = Repository.root().resolve("bench/target/faults.json");
        report.write(file);
        System.out.printf("%n%s; %s%n", report.allHold() ? "All holds" : "NOT ALL HOLDS", file);
        return report.allHold() ? 0 : 1;
    }

    /** Clients and kills at once; returns when both have ended. */
    private Killer load(Stack stack, long chosen, String run, Ledger ledger, Door door) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var over = new AtomicBoolean();
        var referrals = new AtomicInteger();
        var killer = new Killer(
                stack,
                chosen,
                kills,
                Duration.ofSeconds(life),
                door::underWay,
                () -> System.nanoTime() < deadline,
                line -> {
                    say(line);
                    say("    " + ledger.line());
                });
        var sites = new ArrayList<Thread>();
        for (var number = 1; number <= clients; number++) {
            var site = new Site(
                    number,
                    door,
                    ledger,
                    run,
                    chosen,
                    Duration.ofMillis(pause),
                    referrals,
                    () -> !over.get() && System.nanoTime() < deadline && referrals.get() < most);
            sites.add(Thread.ofVirtual().name("site-" + number).start(site));
        }
        try {
            Thread.sleep(WARM_UP);
            killer.kill(Component.IDVA);
            killer.kill(Component.REFERRAL);
            Thread.sleep(WARM_UP);
        } finally {
            over.set(true);
            for (var site : sites) {
                site.join();
            }
        }
        return killer;
    }

    private Duration settle(Databases databases) throws SQLException, InterruptedException {
        var from = Instant.now();
        var unsettled = databases.unsettled();
        while (!unsettled.isOver() && Duration.between(from, Instant.now()).toSeconds() < settle) {
            say("Coming to rest: " + unsettled);
            Thread.sleep(Duration.ofSeconds(2));
            unsettled = databases.unsettled();
        }
        say(unsettled.isOver() ? "All is at rest" : "Not at rest after %d s: %s".formatted(settle, unsettled));
        return Duration.between(from, Instant.now());
    }
}
