package uk.onward.bench.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.onward.bench.faults.Sent.Ending;
import uk.onward.bench.faults.Sent.Kind;

/** What the run says at its end, for people and as JSON. */
final class Report {

    private static final int SHOWN = 5;

    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final Account account;
    private final Found found;
    private final List<Verdict> verdicts;

    /**
     * Gathers the figures.
     *
     * @param load how long the clients worked
     * @param settling how long it took until nothing was on its way any more
     * @param latencies of the requests that were answered at the first try, in ascending order, in milliseconds
     */
    Report(
            long seed,
            int clients,
            Duration load,
            Duration settling,
            List<Double> latencies,
            Account account,
            Found found,
            List<Verdict> verdicts) {
        this.account = account;
        this.found = found;
        this.verdicts = verdicts;
        facts.put("seed", seed);
        facts.put("clients", clients);
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        facts.put("loadSeconds", load.toSeconds());
        facts.put("settlingSeconds", settling.toSeconds());
        facts.put("requestsPerSecond", perSecond(answered(), load));
        facts.put("referralsPerSecond", perSecond(answered(Kind.REFERRAL), load));
        facts.put("latencyMillis50", percentile(latencies, 50));
        facts.put("latencyMillis95", percentile(latencies, 95));
        facts.put("latencyMillis99", percentile(latencies, 99));
        facts.put("eventsCommitted", committed());
        facts.put("messagesOnKafka", found.published().size());
        facts.put("duplicatesOnKafka", duplicates());
        facts.put("receivedBetweenKills", Verifier.receivedBetweenKills(account, found));
        facts.put("failures", account.failures());
        for (var kind : Kind.values()) {
            facts.put(kind.name(), figures(kind));
        }
        facts.put("revisionsAnswered", account.revisions().size());
        facts.put(
                "kills",
                account.kills().stream()
                        .map(kill -> Map.of(
                                "component", kill.component(),
                                "number", kill.number(),
                                "pid", kill.pid(),
                                "at", kill.at().toString(),
                                "afterMillis", kill.after().toMillis(),
                                "underWay", kill.underWay(),
                                "awayMillis", kill.away().toMillis()))
                        .toList());
        facts.put(
                "verdicts",
                verdicts.stream()
                        .map(verdict -> Map.of(
                                "property", verdict.property().name(),
                                "sentence", verdict.property().sentence(),
                                "holds", verdict.holds(),
                                "looked", verdict.looked(),
                                "violations", verdict.violations()))
                        .toList());
    }

    boolean allHold() {
        return verdicts.stream().allMatch(Verdict::holds);
    }

    void print(PrintStream out) {
        out.println();
        out.printf("%-20s %8s %8s %8s %8s %8s%n", "REQUESTS", "SENT", "201", "RETRIED", "LEFT", "GIVEN UP");
        for (var kind : Kind.values()) {
            var figures = figures(kind);
            out.printf(
                    "%-20s %8d %8d %8d %8d %8d%n",
                    kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    figures.get("sent"),
                    figures.get("answered"),
                    figures.get("retried"),
                    figures.get("abandoned"),
                    figures.get("exhausted"));
        }
        out.println();
        out.printf(
                "%s clients for %s s with seed %s: %s answered requests a second, %s referrals among them;%n"
                        + "first tries answered in %s / %s / %s ms (50, 95, 99 of 100); what came instead of an answer: %s%n",
                facts.get("clients"),
                facts.get("loadSeconds"),
                facts.get("seed"),
                facts.get("requestsPerSecond"),
                facts.get("referralsPerSecond"),
                facts.get("latencyMillis50"),
                facts.get("latencyMillis95"),
                facts.get("latencyMillis99"),
                account.failures());
        account.kills().stream()
                .collect(groupingBy(Kill::component))
                .forEach((component, kills) -> out.printf(
                        "%s killed %d times, with %.1f requests under way on average; away %.1f s on average, %.1f s at most%n",
                        component,
                        kills.size(),
                        kills.stream().mapToInt(Kill::underWay).average().orElse(0),
                        kills.stream()
                                        .mapToLong(kill -> kill.away().toMillis())
                                        .average()
                                        .orElse(0)
                                / 1000,
                        kills.stream()
                                        .mapToLong(kill -> kill.away().toMillis())
                                        .max()
                                        .orElse(0)
                                / 1000.0));
        out.printf(
                "%d events committed, %d messages on Kafka, %d of them copies; all at rest %s s after the last request;%n"
                        + "referral-service received %d of %d onward referrals between its first and its last death%n%n",
                committed(),
                found.published().size(),
                duplicates(),
                facts.get("settlingSeconds"),
                Verifier.receivedBetweenKills(account, found),
                found.idva().onward().size());
        for (var verdict : verdicts) {
            out.printf(
                    "%-8s %-58s %8d looked at%n",
                    verdict.holds() ? "holds" : "BROKEN", verdict.property().sentence(), verdict.looked());
            verdict.violations().stream().limit(SHOWN).forEach(violation -> out.println("           " + violation));
            if (verdict.violations().size() > SHOWN) {
                out.printf("           and %d more%n", verdict.violations().size() - SHOWN);
            }
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), facts);
    }

    private Map<String, Long> figures(Kind kind) {
        var endings = account.sent().stream()
                .filter(sent -> sent.kind() == kind)
                .collect(groupingBy(Sent::ending, counting()));
        var figures = new LinkedHashMap<String, Long>();
        figures.put("sent", endings.values().stream().mapToLong(Long::longValue).sum());
        figures.put("answered", answered(kind));
        figures.put(
                "retried",
                account.sent().stream()
                        .filter(sent -> sent.kind() == kind && sent.isRetried())
                        .count());
        figures.put("abandoned", endings.getOrDefault(Ending.ABANDONED, 0L));
        figures.put("exhausted", endings.getOrDefault(Ending.EXHAUSTED, 0L));
        return figures;
    }

    private long answered() {
        return account.sent().stream().filter(Sent::isAnswered).count()
                + account.revisions().size();
    }

    private long answered(Kind kind) {
        return account.sent().stream()
                .filter(sent -> sent.kind() == kind && sent.isAnswered())
                .count();
    }

    private long committed() {
        return (long) found.idva().outbox().size() + found.receiving().outbox().size();
    }

    private long duplicates() {
        return found.published().size()
                - found.published().stream().map(Found.Published::id).distinct().count();
    }

    private static double perSecond(long count, Duration time) {
        return Math.round(count * 10_000.0 / Math.max(1, time.toMillis())) / 10.0;
    }

    private static long percentile(List<Double> ascending, int percent) {
        return ascending.isEmpty()
                ? 0
                : Math.round(ascending.get(Math.min(ascending.size() - 1, ascending.size() * percent / 100)));
    }
}
