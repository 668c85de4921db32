package uk.onward.bench.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.onward.bench.Bench;
import uk.onward.bench.Door;
import uk.onward.bench.Door.Caller;
import uk.onward.bench.Tokens;
import uk.onward.bench.edge.Asked.Kind;
import uk.onward.stack.Component;
import uk.onward.stack.Replica;
import uk.onward.stack.Repository;
import uk.onward.stack.Stack;
import uk.onward.stack.StackException;

/** For each seed a programme whose money is asked for by far too many at once, at two replicas of which one is killed. */
@Command(
        name = "bench/run edge",
        description =
                "Sends 200 awards and payments at once at the edge of a budget, to two replicas of grants-service, kills"
                        + " one of them on the way, and looks into the books; for 50 seeds. Exits 0 only if all holds.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class Edge extends Bench {
    static final String API = "/grants/v1";
    static final String COMMISSIONER_CLIENT = "edge-fund";
    static final String OFFICER_CLIENT = "edge-fund-officer";
    private static final int AWARDS = 12;
    private static final int OWN_PORTS = 14_500;
    private static final String RECIPIENT = "GB-CHC-1090095";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The funder of the runs: its commissioner approves what its officer raises. */
    private static final String AGENCY = """
            {"code": "edge-fund", "name": "A fund at its edge (fictitious)", "kind": "commissioner", "boroughs": [],
             "clients": [{"id": "edge-fund", "roles": ["commissioner"], "topics": []},
                         {"id": "edge-fund-officer", "roles": ["grants-officer"], "topics": []}]}
            """;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "50", description = "How many (default: 50)")
    private int seeds;

    @Option(names = "--seed", paramLabel = "N", description = "The first; repeats the choices of a run, not its timing")
    private @Nullable Integer seed;

    @Option(names = "--requests", paramLabel = "N", defaultValue = "200", description = "At once (default: 200)")
    private int requests;

    private Edge() {
        super("edge");
    }

    public static void main(String[] arguments) {
        execute(new Edge(), arguments);
    }

    @Override
    protected void stopBeside(Stack stack) {
        stack.replica(Component.GRANTS).stop();
    }

    @Override
    protected int run(Stack stack) throws Exception {
        stack.add(agencyFile(stack.home()));
        // They only take memory and processor from what is looked at
        List.of(Component.DASHBOARD, Component.GATEWAY, Component.IDVA, Component.REFERRAL)
                .forEach(stack::stop);
        var replica = stack.replica(Component.GRANTS);
        replica.startWithoutWaiting();
        replica.awaitReady();
        return run(stack, replica);
    }

    private static Path agencyFile(Path home) throws IOException {
        Files.createDirectories(home);
        return Files.writeString(home.resolve("edge-fund.json"), AGENCY);
    }

    /**
     * A programme with twelve awards of half its budget, none above a third of it, and years that hold two thirds of those.
     *
     * @param firstYear the financial year that it is now: of one that is over nothing is paid any longer
     */
    record Programme(
            UUID id,
            UUID decision,
            int firstYear,
            long availablePence,
            long awardedPence,
            long capPence,
            List<Award> awards) {
        JsonNode award(long pence, String reference) {
            return awardOf(id, decision, firstYear, pence, reference);
        }

        Award neverVaried() {
            return awards.stream()
                    .filter(award -> award.variation() == null)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** @param variation that waits to be approved; null where none was raised */
    record Award(UUID id, long pence, @Nullable Variation variation) {}

    record Variation(UUID id, long pence) {}

    private int run(Stack stack, Replica replica) throws Exception {
        var first = seed == null ? new Random().nextInt(1_000_000) : seed;
        var run = "edge-" + Instant.now().toEpochMilli();
        var tokens = new Tokens(stack::token);
        var doors = List.of(
                new Door(URI.create(stack.url(Component.GRANTS)), tokens), new Door(URI.create(replica.url()), tokens));
        var decision = decision(doors.getFirst(), run);
        organisation(doors.getFirst());
        say("%d seeds from %d, %d requests each".formatted(seeds, first, requests));
        var lines = new ArrayList<String>();
        var failed = 0;
        for (var number = 0; number < seeds; number++) {
            var chosen = first + number;
            var result = seed(stack, replica, doors, decision, run + "-" + chosen, chosen, number % 2 == 1);
            say(result.line());
            result.violations().forEach(violation -> say("    " + violation));
            lines.add(result.line());
            lines.addAll(result.violations());
            failed += result.violations().isEmpty() ? 0 : 1;
        }
        var verdict = failed == 0
                ? "All holds for %d seeds: never over, the ledger balances, each request answered and safely repeated"
                        .formatted(seeds)
                : "DOES NOT HOLD for %d of %d seeds".formatted(failed, seeds);
        lines.add(verdict);
        var file = Repository.root().resolve("bench/target/edge.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
        System.out.printf("%n%s; %s%n", verdict, file);
        return failed == 0 ? 0 : 1;
    }

    private record Result(String line, List<String> violations) {}

    private Result seed(
            Stack stack, Replica replica, List<Door> doors, UUID decision, String run, int chosen, boolean killReplica)
            throws InterruptedException, SQLException {
        var random = new Random(chosen);
        var programme = programme(doors.getFirst(), decision, run, random);
        var crowd = new Crowd(doors, programme, run, random);
        var after = requests / 10 + random.nextInt(Math.max(1, requests / 2));
        var killed = new Kill(stack, replica, killReplica, crowd, after, doors);
        var killer = Thread.ofVirtual().start(killed);
        var asked = crowd.rush(requests);
        killer.join();
        killed.awaitBack();
        var repeated = crowd.repeat(asked);
        Books books;
        try (var database = stack.superuserConnection("grants")) {
            books = Books.read(database, programme.id());
        }
        var before = programme.awards().stream().map(Award::id).collect(Collectors.toSet());
        var violations = Judge.judge(books, repeated, before);
        if (!killed.wasOnTheWay()) {
            violations.add("nothing was under way when the replica was killed");
        }
        return new Result(
                "seed %d: %d awards of %d, %d payments of %d, %d variations of %d; refused %s; %s; %d sent again; %s left of %s; %s"
                        .formatted(
                                chosen,
                                done(repeated, Kind.AWARD),
                                count(repeated, Kind.AWARD),
                                done(repeated, Kind.PAYMENT),
                                count(repeated, Kind.PAYMENT),
                                done(repeated, Kind.VARIATION),
                                count(repeated, Kind.VARIATION),
                                refusals(repeated),
                                killed,
                                repeated.stream().filter(one -> one.tries() > 1).count(),
                                pounds(books.available()),
                                pounds(books.budget()),
                                violations.isEmpty() ? "all holds" : "DOES NOT HOLD"),
                violations);
    }

    private static long done(List<Asked> asked, Kind kind) {
        return asked.stream().filter(one -> one.kind() == kind && one.isDone()).count();
    }

    private static long count(List<Asked> asked, Kind kind) {
        return asked.stream().filter(one -> one.kind() == kind).count();
    }

    private static Map<String, Long> refusals(List<Asked> asked) {
        return asked.stream()
                .filter(one -> one.refusedFor() != null)
                .collect(Collectors.groupingBy(Asked::refusedFor, TreeMap::new, Collectors.counting()));
    }

    private static UUID decision(Door door, String run) {
        var body = JSON.createObjectNode()
                .put("reference", "EDGE " + run)
                .put("title", "Money at its edge")
                .put("decidedBy", "The office of the bench")
                .put("decidedOn", "2021-02-01")
                .put("part1", "Public");
        return made(door, API + "/decision-records", body, run + "-decision");
    }

    private static void organisation(Door door) {
        var body = JSON.createObjectNode().put("name", "A charity of the bench").put("kind", "charity");
        var answer = door.putNew(Crowd.COMMISSIONER, API + "/organisations/" + RECIPIENT, body, Crowd.PATIENCE);
        if (answer.status() != 201 && answer.status() != 412) {
            throw new StackException("The organisation was answered " + answer.problem());
        }
    }

    private static Programme programme(Door door, UUID decision, String run, Random random) {
        long budget = 100_000_000L + random.nextInt(100_000_000);
        long cap = budget / 3 + random.nextInt(1000);
        var shares =
                random.longs(AWARDS, budget / 24 - 1000, budget / 24 + 1000).toArray();
        long awarded = LongStream.of(shares).sum();
        int first = LocalDate.now(ZoneId.of("Europe/London")).minusMonths(3).getYear();
        var body = JSON.createObjectNode().put("code", run).put("name", "At its edge");
        body.set("budget", money(budget));
        body.set("capPerAward", money(cap));
        var source = JSON.createObjectNode().put("kind", "own").put("name", "The bench");
        source.set("amount", money(budget));
        body.set("fundingSources", JSON.createArrayNode().add(source));
        body.set("period", period(first));
        var years = body.putArray("spendingProfile");
        for (int year = first; year < first + 2; year++) {
            years.addObject().put("financialYear", year).set("amount", money(awarded / 3 + random.nextInt(1000)));
        }
        var id = made(door, API + "/programmes", body, run + "-programme");
        var awards = new ArrayList<Award>();
        for (var i = 0; i < AWARDS; i++) {
            var reference = run + "-before-" + i;
            var award =
                    made(door, API + "/historic-awards", awardOf(id, decision, first, shares[i], reference), reference);
            awards.add(new Award(award, shares[i], variation(door, award, i, cap - shares[i], random, reference)));
        }
        return new Programme(id, decision, first, budget - awarded, awarded, cap, awards);
    }

    /**
     * Raised before the crowd comes: of four awards one up to the cap, two by far less, and one not at all.
     *
     * @param room up to the cap
     */
    private static @Nullable Variation variation(
            Door door, UUID award, int number, long room, Random random, String reference) {
        if (number % 4 == 3) {
            return null;
        }
        long pence = number % 4 == 0 ? room : 1 + random.nextLong(room / 4);
        var path = "%s/awards/%s/variations".formatted(API, award);
        return new Variation(made(door, Crowd.OFFICER, path, increase(pence), reference + "-variation"), pence);
    }

    static ObjectNode increase(long pence) {
        var body = JSON.createObjectNode().put("reason", "More is to be done");
        body.set("increase", money(pence));
        return body;
    }

    private static UUID made(Door door, String path, JsonNode body, String key) {
        return made(door, Crowd.COMMISSIONER, path, body, key);
    }

    private static UUID made(Door door, Caller caller, String path, JsonNode body, String key) {
        var answer = door.post(caller, path, body, key, Crowd.PATIENCE);
        if (answer.status() != 201) {
            throw new StackException("%s was answered %s %s"
                    .formatted(path, answer.problem(), answer.body().path("errors")));
        }
        return UUID.fromString(answer.body().path("id").asText());
    }

    private static ObjectNode awardOf(UUID programme, UUID decision, int firstYear, long pence, String reference) {
        var body = JSON.createObjectNode()
                .put("programmeId", programme.toString())
                .put("decisionId", decision.toString())
                .put("reference", reference)
                .put("recipientOrgId", RECIPIENT)
                .put("title", "At its edge")
                .put("description", "An award of the bench")
                .put("awardedOn", "2021-03-01");
        body.set("amount", money(pence));
        body.set("period", period(firstYear));
        body.putArray("locations")
                .addObject()
                .put("name", "Brent")
                .put("kind", "area")
                .put("borough", "E09000005");
        return body;
    }

    private static JsonNode period(int firstYear) {
        return JSON.createObjectNode().put("from", firstYear + "-04-01").put("to", firstYear + 2 + "-03-31");
    }

    static JsonNode money(long pence) {
        return JSON.createObjectNode().put("amount", pounds(pence)).put("currency", "GBP");
    }

    private static String pounds(long pence) {
        return "%d.%02d".formatted(pence / 100, pence % 100);
    }
}
