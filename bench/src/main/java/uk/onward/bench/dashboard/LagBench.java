package uk.onward.bench.dashboard;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.onward.bench.Bench;
import uk.onward.bench.Door;
import uk.onward.bench.Door.Caller;
import uk.onward.bench.Latencies;
import uk.onward.bench.Tokens;
import uk.onward.bench.faults.Forms;
import uk.onward.stack.Component;
import uk.onward.stack.Stack;

/** Referrals through the gateway at a steady rate, and how old the dashboard's figures are meanwhile. */
@Command(
        name = "bench/run lag",
        description =
                "Sends referrals through the gateway at a steady rate and watches the dashboard count them, in its database"
                        + " and on a live page in Chromium. Exits 0 if the rate was held and the lag is small enough.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class LagBench extends Bench {
    /** Milliseconds, of the 99th centile on the page. */
    private static final double TARGET = 500;

    /** Requests that may be under way; where more would be, the rate is not held, and that is told. */
    private static final int UNDER_WAY = 64;

    /** Of the same load, so that what is measured has been compiled. */
    private static final int WARM_UP_SECONDS = 60;

    /** Each referral has one event, and each event moves the place in its topic by one: cheaper to ask for than a count. */
    private static final String COUNTED = """
            select coalesce(sum(next_offset), 0) from consumed_offset
            where generation = live_generation() and topic = 'onward.idva.referrals.v1'
            """;

    private static final List<Hospital> HOSPITALS = List.of(
            new Hospital("kings-college-hospital", "RJZ01"),
            new Hospital("st-georges-hospital", "RJ701"),
            new Hospital("st-marys-hospital", "RYJ01"),
            new Hospital("royal-london-hospital", "R1H12"));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--rate", paramLabel = "N", defaultValue = "200", description = "Referrals a second (default: 200)")
    private int rate;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "60", description = "That count (default: 60)")
    private int seconds;

    @Option(
            names = "--together",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Referrals in one request, as a hospital's system hands them over; 1: each by itself (default: 10)")
    private int together;

    @Option(names = "--no-page", description = "Look into the database only, where there is no Chromium")
    private boolean withoutPage;

    private LagBench() {
        super("lag");
    }

    public static void main(String[] arguments) {
        execute(new LagBench(), arguments);
    }

    @Override
    protected int run(Stack stack) throws Exception {
        var database = new Watch();
        var looking = new AtomicBoolean(true);
        var look = Thread.ofPlatform().start(() -> look(stack, database, looking));
        LivePage page = null;
        try {
            page = withoutPage ? null : LivePage.open(stack);
            var from = Instant.now();
            var sent = send(stack);
            System.out.printf(
                    "%,d referrals were kept in %d s%n",
                    sent, from.until(Instant.now()).toSeconds());
            var patience = Instant.now().plus(PATIENCE);
            while ((database.last() < sent || (page != null && page.last() < sent))
                    && Instant.now().isBefore(patience)) {
                Thread.sleep(100);
            }
        } finally {
            looking.set(false);
            look.join();
        }
        var recorded = recorded(stack);
        var warmUp = rate * WARM_UP_SECONDS;
        var counted = recorded.subList(warmUp, recorded.size());
        var held = counted.size()
                / (Duration.between(counted.getFirst(), counted.getLast()).toMillis() / 1e3);
        System.out.printf(
                "%,.0f events a second, of %,d after the first %d s%n", held, counted.size(), WARM_UP_SECONDS);
        var lags = new ArrayList<Latencies>();
        lags.add(database.lags("in the dashboard's database", recorded, warmUp));
        if (page != null) {
            lags.add(page.watch().lags("on the live page in Chromium", recorded, warmUp));
            page.close();
        }
        lags.forEach(lag -> System.out.printf(
                "%-32s median %.0f ms, 95th %.0f ms, 99th %.0f ms, most %.0f ms%n",
                lag.what(), lag.median(), lag.at(95), lag.at(99), lag.sorted().getLast()));
        var met = held >= 0.95 * rate && lags.getLast().at(99) < TARGET;
        System.out.println(met ? "The target is met" : "THE TARGET IS NOT MET");
        return met ? 0 : 1;
    }

    /** At a steady rate, however long the answers take. */
    private int send(Stack stack) throws IOException, InterruptedException {
        var door = new Door(URI.create(stack.url(Component.GATEWAY)), new Tokens(stack::token));
        var requests = rate * (WARM_UP_SECONDS + seconds) / together;
        var kept = new AtomicInteger();
        var underWay = new Semaphore(UNDER_WAY);
        var from = System.nanoTime();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < requests; number++) {
                var due = from + TimeUnit.SECONDS.toNanos(number) * together / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                underWay.acquire();
                var request = number;
                executor.execute(() -> {
                    try {
                        kept.addAndGet(together == 1 ? sendOne(door, request) : sendTogether(door, request));
                    } finally {
                        underWay.release();
                    }
                });
            }
        }
        if (kept.get() < requests * together) {
            throw new IOException("Of %d referrals %d were kept".formatted(requests * together, kept.get()));
        }
        return kept.get();
    }

    private static int sendOne(Door door, int number) {
        var hospital = HOSPITALS.get(number % HOSPITALS.size());
        var answer = door.post(
                hospital.caller(number),
                Forms.REFERRALS,
                Forms.referral(hospital.site, number),
                "lag-" + number,
                PATIENCE);
        return answer.status() == 201 ? 1 : 0;
    }

    private int sendTogether(Door door, int request) {
        var hospital = HOSPITALS.get(request % HOSPITALS.size());
        var lines = IntStream.range(request * together, (request + 1) * together)
                .mapToObj(number -> Forms.referral(hospital.site, number).put("reference", "lag-" + number))
                .toList();
        var answer = door.postLines(hospital.caller(request), Forms.IMPORTS, lines, PATIENCE);
        return Collections.frequency(answer.body().findValuesAsText("result"), "created");
    }

    private record Hospital(String client, String site) {
        Caller caller(int number) {
            return new Caller(client, "ed-nurse-" + number % 40);
        }
    }

    private static void look(Stack stack, Watch watch, AtomicBoolean looking) {
        try (var database = stack.superuserConnection("dashboard");
                var query = database.prepareStatement(COUNTED)) {
            while (looking.get()) {
                try (var row = query.executeQuery()) {
                    row.next();
                    watch.saw(row.getLong(1), Instant.now());
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The dashboard's database was not to be looked into", e);
        }
    }

    /** When each referral was recorded, a moment before its commit. Each has one event, so this is of its first. */
    private static List<Instant> recorded(Stack stack) throws SQLException {
        try (var database = stack.superuserConnection("dashboard");
                var sql = database.createStatement();
                var rows = sql.executeQuery("select event_time from live_referral order by event_time")) {
            var times = new ArrayList<Instant>();
            while (rows.next()) {
                times.add(rows.getObject(1, OffsetDateTime.class).toInstant());
            }
            return times;
        }
    }
}
