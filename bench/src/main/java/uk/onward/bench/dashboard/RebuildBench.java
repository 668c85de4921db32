package uk.onward.bench.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.onward.bench.Bench;
import uk.onward.stack.Component;
import uk.onward.stack.Repository;
import uk.onward.stack.Scope;
import uk.onward.stack.Stack;

/** All events there are, read again from the first one into figures that take the place of those that are shown. */
@Command(
        name = "bench/run rebuild",
        description =
                "Writes events of made-up subjects to Kafka and has the dashboard rebuild its projections of them, several"
                        + " times. Exits 0 if the median is fast enough and the figures are the same each time.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class RebuildBench extends Bench {
    private static final int TARGET = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--events", paramLabel = "N", defaultValue = "200000", description = "About (default: 200000)")
    private int events;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "Rebuilds (default: 3)")
    private int runs;

    private final HttpClient http = HttpClient.newHttpClient();

    private RebuildBench() {
        super("rebuild");
    }

    public static void main(String[] arguments) {
        execute(new RebuildBench(), arguments);
    }

    @Override
    protected void start(Stack stack) {
        stack.up(Scope.DASHBOARD, Bench::say);
    }

    @Override
    protected int run(Stack stack) throws Exception {
        var written = new History(stack, Repository.root(), 20_261_122)
                .write(events).values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("%,d events are on Kafka%n", written);
        awaitFigures(stack, written);
        return measure(stack);
    }

    /** The live figures have every event before anything is measured, so that nothing else is at work. */
    private static void awaitFigures(Stack stack, int written) throws SQLException, InterruptedException, IOException {
        var from = Instant.now();
        while (number(stack, "select count(*) from consumed_message where generation = live_generation()") < written) {
            if (from.plus(PATIENCE).isBefore(Instant.now())) {
                throw new IOException("The dashboard did not take the events in");
            }
            Thread.sleep(POLL);
        }
        System.out.printf("and in the live figures%n");
    }

    private int measure(Stack stack) throws SQLException, IOException, InterruptedException {
        var before = figures(stack);
        var rates = new ArrayList<Double>();
        var same = true;
        for (var run = 1; run <= runs; run++) {
            var progress = rebuild(stack);
            var took = Duration.between(
                    Instant.parse(progress.path("startedAt").asText()),
                    Instant.parse(progress.path("endedAt").asText()));
            var rate = progress.path("events").asLong() / (took.toMillis() / 1e3);
            rates.add(rate);
            same &= figures(stack).equals(before);
            System.out.printf(
                    "rebuild %d: %,d events in %.1f s, %,.0f a second%n",
                    run, progress.path("events").asLong(), took.toMillis() / 1e3, rate);
        }
        Collections.sort(rates);
        var median = rates.get(rates.size() / 2);
        System.out.printf("median %,.0f events a second%n", median);
        System.out.println(same ? "The figures are the same as before" : "THE FIGURES ARE NOT THE SAME AS BEFORE");
        System.out.println(median >= TARGET ? "The target is met" : "THE TARGET IS NOT MET");
        return same && median >= TARGET ? 0 : 1;
    }

    private JsonNode rebuild(Stack stack) throws IOException, InterruptedException {
        var uri = URI.create(stack.managementUrl(Component.DASHBOARD) + "/projections/rebuild");
        var from = Instant.now();
        // The sweep of the one before may still be going on
        while (send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode()
                == 409) {
            Thread.sleep(POLL);
        }
        while (true) {
            var progress = JSON.readTree(send(HttpRequest.newBuilder(uri)).body());
            switch (progress.path("state").asText()) {
                case "DONE" -> {
                    return progress;
                }
                case "FAILED" -> throw new IOException("The rebuild failed: " + progress);
                default -> {
                    if (from.plus(PATIENCE).isBefore(Instant.now())) {
                        throw new IOException("The rebuild does not end: " + progress);
                    }
                    Thread.sleep(POLL);
                }
            }
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A digest of every row of the live generation, whatever its number. */
    private static List<Long> figures(Stack stack) throws SQLException {
        var digests = new ArrayList<Long>();
        for (var table : List.of(
                "referral",
                "onward_referral",
                "marac_referral",
                "safeguarding_referral",
                "programme",
                "round",
                "application",
                "award",
                "monitoring_return")) {
            digests.add(number(stack, """
                    select coalesce(sum(hashtextextended((to_jsonb(t) - 'generation')::text, 0)::numeric % 1000000007), 0)::bigint
                    from live_NAME t""".replace("NAME", table)));
        }
        return digests;
    }

    private static long number(Stack stack, String query) throws SQLException {
        try (var database = stack.superuserConnection("dashboard");
                var sql = database.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
