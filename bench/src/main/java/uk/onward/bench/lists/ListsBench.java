package uk.onward.bench.lists;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.onward.bench.Bench;
import uk.onward.bench.Calls;
import uk.onward.bench.Latencies;
import uk.onward.bench.Tokens;
import uk.onward.stack.Component;
import uk.onward.stack.Stack;

/** Writes received referrals into the database, then measures lists over them, first pages and deep ones, and searches. */
@Command(
        name = "bench/run lists",
        description =
                "Fills referral-service's database and measures its lists and searches through the gateway. Exits 0 if the"
                        + " target is met.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class ListsBench extends Bench {

    private static final double TARGET = 50;

    /** Pages that are turned before the deep one is measured. */
    private static final int DEEP = 40;

    private static final List<String> LISTS = List.of(
            "southwark-marac /referrals/v1/marac-referrals",
            "southwark-marac /referrals/v1/marac-referrals?status=received",
            "southwark-marac /referrals/v1/marac-referrals?status=closed",
            "southwark-marac /referrals/v1/marac-referrals?status=declined",
            "southwark-childrens-social-care /referrals/v1/safeguarding-referrals",
            "southwark-childrens-social-care /referrals/v1/safeguarding-referrals?status=closed",
            "southwark-childrens-social-care /referrals/v1/safeguarding-referrals?immediateDanger=true",
            "southwark-childrens-social-care /referrals/v1/safeguarding-referrals?overdue=true",
            "southwark-childrens-social-care /referrals/v1/safeguarding-referrals?kind=adult",
            "metropolitan-police /referrals/v1/made-referrals",
            "metropolitan-police /referrals/v1/made-referrals?status=declined");

    /** Each by one who has some hundred referrals that she is barred from. */
    private static final List<String> SEARCHES = List.of(
            "southwark-marac /referrals/v1/marac-referral-searches",
            "southwark-childrens-social-care /referrals/v1/safeguarding-referral-searches");

    /** Referrals that name the same person, all to the same agency. */
    private static final int OF_A_PERSON = 4;

    /** Every so many of the referrals are Southwark's MARAC's; the one after each is its hub's. */
    private static final int SOUTHWARKS = 8;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1000000", description = "Referrals (default: 1000000)")
    private int count;

    @Option(names = "--calls", paramLabel = "N", defaultValue = "50", description = "Of each list (default: 50)")
    private int calls;

    private ListsBench() {
        super("lists");
    }

    public static void main(String[] arguments) {
        execute(new ListsBench(), arguments);
    }

    @Override
    protected int run(Stack stack) throws Exception {
        fill(stack);
        return measure(stack);
    }

    /** Straight into the database: what is measured is reading, and by API it would be hours. */
    private void fill(Stack stack) throws IOException, SQLException {
        try (var script = ListsBench.class.getResourceAsStream("/lists/received.sql");
                var database = stack.superuserConnection("referral");
                var sql = database.createStatement()) {
            var text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            database.setAutoCommit(false);
            var key = new FingerprintKey(stack.home().resolve("secrets/sealing-keys/referral.properties"));
            sql.execute(text.replace(":count", Integer.toString(count))
                    .replace(":people", Integer.toString(people()))
                    .replace(":keyVersion", key.version())
                    .replace(":inner", key.inner())
                    .replace(":outer", key.outer()));
            database.commit();
            database.setAutoCommit(true);
            sql.execute("vacuum analyze");
        }
        System.out.printf("%,d referrals are in the database%n", count);
    }

    private int measure(Stack stack) throws IOException, InterruptedException {
        var patient = new Calls(URI.create(stack.url(Component.GATEWAY)), new Tokens(stack::token), 10, calls);
        var measured = new ArrayList<Latencies>();
        for (var list : LISTS) {
            var client = list.substring(0, list.indexOf(' '));
            var path = list.substring(list.indexOf(' ') + 1);
            measured.add(patient.measure(path, call -> patient.get(client, path)));
            var deep = deep(patient, client, path);
            if (deep != null) {
                measured.add(patient.measure(path + ", page " + DEEP, call -> patient.get(client, deep)));
            }
        }
        var random = new SplittableRandom(7);
        for (var search : SEARCHES) {
            var client = search.substring(0, search.indexOf(' '));
            var path = search.substring(search.indexOf(' ') + 1);
            var first = path.contains("marac") ? 0 : 1;
            requireFound(patient.ask(patient.post(client, path, person(people() - SOUTHWARKS + first))));
            measured.add(patient.measure(
                    "POST " + path,
                    call -> patient.post(
                            client, path, person(random.nextInt(people() / SOUTHWARKS) * SOUTHWARKS + first))));
        }
        measured.forEach(
                one -> System.out.printf("%-78s median %.0f ms, 95th %.0f ms%n", one.what(), one.median(), one.at(95)));
        var met = measured.stream().allMatch(one -> one.median() <= TARGET);
        System.out.println(met ? "The target is met" : "THE TARGET IS NOT MET");
        return met ? 0 : 1;
    }

    /** A multiple of what is Southwark's, so that all referrals of a person are to the same agency. */
    private int people() {
        return Math.max(1, count / OF_A_PERSON / SOUTHWARKS) * SOUTHWARKS;
    }

    /** As the script names her. */
    private static String person(int number) {
        return "{\"givenName\":\"Bench\",\"familyName\":\"Person %d\",\"dateOfBirth\":\"%s\"}"
                .formatted(number, LocalDate.of(1950, 1, 1).plusDays(number % 15_000));
    }

    /** To find nobody is quick, and would measure nothing. */
    private static void requireFound(String answer) throws IOException {
        var found = new ObjectMapper().readTree(answer).path("items").size();
        if (found < OF_A_PERSON - 1) {
            throw new IOException("A search found %d referrals of a person: %s".formatted(found, answer));
        }
    }

    /** @return null where there are fewer pages */
    private static @Nullable String deep(Calls calls, String client, String path)
            throws IOException, InterruptedException {
        var page = path;
        for (var turned = 1; turned < DEEP; turned++) {
            var next = new ObjectMapper()
                    .readTree(calls.ask(calls.get(client, page)))
                    .path("next");
            if (!next.isTextual()) {
                return null;
            }
            page = path + (path.contains("?") ? "&" : "?") + "cursor=" + next.asText();
        }
        return page;
    }
}
