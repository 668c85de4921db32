package uk.onward.bench.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.onward.bench.Bench;
import uk.onward.bench.Calls;
import uk.onward.bench.Latencies;
import uk.onward.bench.Tokens;
import uk.onward.stack.Component;
import uk.onward.stack.Repository;
import uk.onward.stack.Stack;

/** Imports a million referrals, then measures lists, searches and statistics over them. Ends by itself, whatever happens. */
@Command(
        name = "bench/run import",
        description =
                "Imports referrals through the gateway, 100,000 to a request, and measures the import and then lists,"
                        + " searches and statistics over what was imported. Exits 0 if all was imported and the targets"
                        + " are met.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class ImportBench extends Bench {

    /** Lines to a request. */
    static final int REQUEST = 100_000;

    private static final List<Component> MEASURED =
            List.of(Component.IDVA, Component.POSTGRES, Component.KAFKA, Component.GATEWAY);

    private static final double MILLION = 1_000_000;
    private static final double TARGET_RATE = 2_000;
    private static final double TARGET_LIST = 50;
    private static final double TARGET_STATISTICS = 300;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20261122",
            description = "Of the cohort (default: 20261122)")
    private long seed;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1000000", description = "Referrals (default: 1000000)")
    private int count;

    @Option(names = "--calls", paramLabel = "N", defaultValue = "50", description = "Of each query (default: 50)")
    private int calls;

    @Option(
            names = "--settle",
            paramLabel = "S",
            defaultValue = "1800",
            description = "How long the outbox may take to empty afterwards, in seconds (default: 1800)")
    private int settle;

    private final LinkedHashMap<String, Object> report = new LinkedHashMap<>();

    private ImportBench() {
        super("import");
    }

    public static void main(String[] arguments) {
        execute(new ImportBench(), arguments);
    }

    @Override
    protected int run(Stack stack) throws IOException, InterruptedException, SQLException {
        var root = Repository.root();
        var gauges = new Gauges(stack);
        var tokens = new Tokens(stack::token);
        var gateway = URI.create(stack.url(Component.GATEWAY));
        var cohort = new Cohort(seed, "bench-" + Instant.now().toEpochMilli(), root);
        report.put("count", count);
        report.put("seed", seed);
        var rate = load(gateway, cohort, tokens, gauges);
        settle(gauges);

        var queries = new Queries(new Calls(gateway, tokens, 10, calls), cohort, count);
        say("Statistics, the first call since the import: %.0f ms".formatted(queries.firstStatistics()));
        var lists = queries.lists();
        var searches = queries.searches();
        var statistics = queries.statistics();
        stack.stop(Component.IDVA);
        stack.start(Component.IDVA);
        var first = queries.firstStatistics();
        return tell(root, rate, gauges, lists, searches, statistics, first);
    }

    private Rate load(URI gateway, Cohort cohort, Tokens tokens, Gauges gauges)
            throws IOException, InterruptedException, SQLException {
        report.put("residentBefore", gauges.resident(Component.IDVA));
        report.put("gatewayBefore", gauges.resident(Component.GATEWAY));
        var before = processorSeconds(gauges);
        var rate = new Rate();
        var request = new ImportRequest(gateway, cohort, line -> {
            rate.one();
            if (rate.done() % 10_000 == 0) {
                say("%,9d referrals, %,.0f a second so far".formatted(rate.done(), rate.done() / rate.seconds()));
            }
        });
        for (var from = 0L; from < count; from += REQUEST) {
            var manager = cohort.service(from).manager();
            request.send(from, Math.min(count, from + REQUEST), manager, tokens.of(manager));
        }
        report.put("seconds", rate.seconds());
        report.put("whole", count / rate.seconds());
        report.put("steady", rate.steady());
        report.put("lastTenth", rate.last());
        report.put("residentMost", gauges.mostResident(Component.IDVA));
        report.put("gatewayMost", gauges.mostResident(Component.GATEWAY));
        processorSeconds(gauges)
                .forEach((component, seconds) ->
                        report.put(component + "Millis", (seconds - before.get(component)) * 1000 / count));
        report.put("backlog", gauges.unsentEvents());
        report.put("referrals", gauges.referrals());
        say("Imported at %,.0f a second".formatted(count / rate.seconds()));
        return rate;
    }

    private static Map<String, Double> processorSeconds(Gauges gauges) throws IOException {
        var seconds = new LinkedHashMap<String, Double>();
        for (var component : MEASURED) {
            seconds.put(component.id(), gauges.processorSeconds(component));
        }
        return seconds;
    }

    private void settle(Gauges gauges) throws SQLException, InterruptedException {
        var from = System.nanoTime();
        var unsent = gauges.unsentEvents();
        while (unsent > 0 && (System.nanoTime() - from) / 1e9 < settle) {
            say("The outbox holds %,d events".formatted(unsent));
            Thread.sleep(5_000);
            unsent = gauges.unsentEvents();
        }
        report.put("settled", (System.nanoTime() - from) / 1e9);
        report.put("unsentAtLast", unsent);
    }

    private int tell(
            Path root,
            Rate rate,
            Gauges gauges,
            List<Latencies> lists,
            List<Latencies> searches,
            Latencies statistics,
            double first)
            throws IOException, SQLException {
        var whole = (double) report.get("whole");
        line("import, whole", "%,.0f referrals/s over %.0f s".formatted(whole, (double) report.get("seconds")));
        line("import, steady; the last tenth", "%,.0f; %,.0f referrals/s".formatted(rate.steady(), rate.last()));
        line(
                "processor time to a referral: idva-service, PostgreSQL, Kafka, gateway",
                MEASURED.stream()
                        .map(component -> "%.2f".formatted((double) report.get(component.id() + "Millis")))
                        .collect(Collectors.joining(", ", "", " ms")));
        line("idva-service, resident: before, most", memory("residentBefore", "residentMost"));
        line("gateway, resident: before, most", memory("gatewayBefore", "gatewayMost"));
        line("outbox at the end of the import; empty after", "%,d events; %.0f s".formatted(number("backlog"), (double)
                        report.get("settled")));
        line("database", "%,d MB".formatted(gauges.databaseMegabytes()));
        var all = new ArrayList<Latencies>(lists);
        all.addAll(searches);
        all.add(statistics);
        all.forEach(one -> line(one.what(), "median %.0f ms, 95th %.0f ms".formatted(one.median(), one.at(95))));
        line("GET /statistics, the first after a restart", "%.0f ms".formatted(first));
        all.forEach(one -> report.put(one.what(), List.of(one.median(), one.at(95))));
        report.put("firstStatistics", first);
        var file = root.resolve("bench/target/import.json");
        Files.writeString(
                file,
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report));

        var isComplete = number("referrals") == count;
        var met = whole >= TARGET_RATE
                && lists.stream().allMatch(one -> one.median() <= TARGET_LIST)
                && searches.stream().allMatch(one -> one.median() <= TARGET_LIST)
                && statistics.median() <= TARGET_STATISTICS;
        System.out.printf(
                "%n%s; %s%n",
                !isComplete
                        ? "NOT ALL IS THERE: %,d referrals".formatted(number("referrals"))
                        : met ? "All is there, and the targets are met" : "All is there; NOT ALL TARGETS ARE MET",
                file);
        if (count < MILLION) {
            System.out.println("The targets are meant for a million; this was a smaller run");
        }
        return isComplete && (met || count < MILLION) ? 0 : 1;
    }

    private long number(String key) {
        return (long) report.get(key);
    }

    private String memory(String before, String most) {
        return "%,d, %,d MB".formatted(number(before), number(most));
    }

    private static void line(String what, String value) {
        System.out.printf("%-78s %s%n", what, value);
    }
}
