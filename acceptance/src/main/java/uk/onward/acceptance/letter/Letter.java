package uk.onward.acceptance.letter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.onward.acceptance.Api;
import uk.onward.acceptance.EventReader;
import uk.onward.acceptance.Suite;
import uk.onward.acceptance.SuiteException;
import uk.onward.acceptance.Tokens;
import uk.onward.acceptance.letter.Cohort.Edges;
import uk.onward.acceptance.letter.Comparison.Row;

/** {@code ./onward demo --letter}: a table goes in, people are sent through their lives, and the table comes out. */
public final class Letter {

    /** All figures came out as the table says them. */
    public static final int EQUAL = 0;
    /** Some did not, or it could not be tried to the end. */
    public static final int UNEQUAL = 1;
    /** The table is not one, contradicts itself or can't be met; nothing was sent. */
    public static final int REFUSED = 2;

    /** Any would do; the same one each time makes the same people. */
    public static final long SEED = 2021;

    /** How long idempotency keys are kept is 30 days: what was sent before is not sent again after. */
    private static final Duration KEYS_ARE_GOOD_FOR = Duration.ofDays(29);

    /** How long before its period people of a cohort may have been with another service. */
    private static final int EARLIER_EPISODES_DAYS = 800;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A client that was granted the topics. */
    private static final String ANALYST = "analyst";

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Suite suite;
    private final Figures figures;
    private final long seed;
    private final PrintStream out;
    private final Look look;
    private final Desk desk;

    private Letter(Suite suite, Figures figures, long seed, PrintStream out, Look look) {
        this.suite = suite;
        this.figures = figures;
        this.seed = seed;
        this.out = out;
        this.look = look;
        this.desk = new Desk(suite);
    }

    /**
     * @param terminal whether a line can be written over
     * @param colour whether ticks are coloured
     * @param quiet whether only the outcome is told
     */
    public record Look(boolean terminal, boolean colour, boolean quiet) {}

    /**
     * Reads and checks a table, and says what is wrong with it.
     *
     * @param file null for the letter's own
     * @return empty if it was refused
     */
    public static Optional<Figures> read(@Nullable Path file, PrintStream out) {
        try {
            var figures = file == null ? FiguresFile.letter() : FiguresFile.read(file);
            var contradictions = Contradictions.in(figures, LocalDate.now(Period.LONDON));
            if (!contradictions.isEmpty()) {
                throw new UnfitFigures(contradictions);
            }
            return Optional.of(figures);
        } catch (UnfitFigures e) {
            refuse(e, file, out);
            return Optional.empty();
        }
    }

    private static void refuse(UnfitFigures unfit, @Nullable Path file, PrintStream out) {
        out.printf("✗ These figures can't be met%s; nothing was sent:%n", file == null ? "" : " (" + file + ")");
        unfit.reasons().forEach(reason -> out.println("  - " + reason));
    }

    /** @return the exit code */
    public static int run(Suite suite, Figures figures, long seed, PrintStream out, Look look) {
        try {
            return new Letter(suite, figures, seed, out, look).run();
        } catch (UnfitFigures e) {
            refuse(e, null, out);
            return REFUSED;
        } catch (BrokenRun | SuiteException e) {
            out.println("✗ " + e.getMessage());
            return UNEQUAL;
        }
    }

    private int run() {
        say("%s%n%s, %s, seed %d".formatted(figures.title(), figures.service(), figures.period(), seed));
        var parties = Parties.of(figures, desk);
        var folder = suite.home().resolve("demo");
        var ledger = Ledger.in(folder, entry -> isThere(entry));
        var known = ledger.of(figures, seed);
        if (known.isEmpty()) {
            requireRoom(ledger);
        }
        var setting = known.orElseGet(() -> newEntry(ledger, parties));
        setting.other().ifPresent(other -> parties.learn(other.code(), figures.sites(), desk));
        var others = ledger.peopleBefore(known);
        var cohort = Generator.cohort(figures, seed, setting.edges(), Surroundings.ofTheDemo(setting.other()), others);
        if (known.isEmpty()) {
            requireNobodyElse(Footprint.of(others, figures.service(), figures.period()));
        }
        send(cohort, parties, ledger, setting);
        var told = new Told(untilEqual(this::found), fromEvents(), fromDashboard());
        return tell(cohort, told, folder.resolve("letter.json"));
    }

    private boolean isThere(Ledger.Entry entry) {
        return entry.figures().sites().stream().anyMatch(site -> {
            var agency = desk.get(Parties.COMMISSIONER, Parties.COMMISSIONERS_OFFICER, "/idva/v1/hospitals/" + site)
                    .text("/agency");
            return !agency.isEmpty()
                    && desk.get(agency, "ed-nurse-1", "/idva/v1/referrals/" + entry.firstReferral())
                                    .status()
                            == 200;
        });
    }

    /** Two cohorts in one period and service would both be counted. */
    private void requireRoom(Ledger ledger) {
        ledger.entries().stream()
                .filter(each -> each.figures().service().equals(figures.service())
                        && each.figures().period().touches(figures.period()))
                .findFirst()
                .ifPresent(each -> {
                    throw new BrokenRun("""
                            The data already hold another cohort of %s in %s: seed %d, "%s".
                              Both would be counted. Either wipe the data (./onward reset), or take a table of another period,
                              or run that one again with its seed and figures.""".formatted(
                                    each.figures().service(),
                                    each.figures().period(),
                                    each.seed(),
                                    each.figures().title()));
                });
    }

    /** Where another cohort stands beside this one, or the days after are not over, nobody is made up just outside. */
    private Ledger.Entry newEntry(Ledger ledger, Parties parties) {
        var period = figures.period();
        var neighbours = ledger.entries().stream().map(Ledger.Entry::figures).toList();
        var before = new Period(
                period.from().minusDays(Cohort.REACH_DAYS), period.from().minusDays(1));
        var after = new Period(period.to().plusDays(1), period.to().plusDays(Cohort.REACH_DAYS));
        var edges = new Edges(
                neighbours.stream().noneMatch(each -> isInTheWay(each, before)),
                neighbours.stream().noneMatch(each -> isInTheWay(each, after))
                        && after.to().isBefore(LocalDate.now(Period.LONDON)));
        // Nor are people of another service, whose own table they would be in
        var other = Surroundings.servicesOfTheDemo().stream()
                .filter(service -> !service.equals(figures.service()))
                .filter(service -> neighbours.stream()
                        .noneMatch(each -> each.service().equals(service)
                                && each.period().touches(period.widened(EARLIER_EPISODES_DAYS, 0))))
                .flatMap(service -> parties.learn(service, figures.sites(), desk).stream())
                .findFirst();
        return new Ledger.Entry(
                Cohort.name(figures, seed, edges), figures, seed, edges, other, "", Instant.now(), false);
    }

    private boolean isInTheWay(Figures neighbour, Period side) {
        return neighbour.service().equals(figures.service())
                && neighbour.period().touches(side);
    }

    /** Whoever else wrote into this period is in its figures too, and nobody is sent in vain. */
    private void requireNobodyElse(Footprint ours) {
        var found = found();
        if (found.presenting() <= ours.presenting() && found.supported() <= ours.engaged()) {
            return;
        }
        if (Comparison.of(figures, found).stream().allMatch(Row::equal)) {
            return;
        }
        throw new BrokenRun("""
                The data already hold people of %s in %s whom this demo did not send: %d who presented, %d supported.
                  They would be counted too. Either wipe the data (./onward reset), or take a table of another period.""".formatted(
                        figures.service(),
                        figures.period(),
                        found.presenting() - ours.presenting(),
                        found.supported() - ours.engaged()));
    }

    private void send(Cohort cohort, Parties parties, Ledger ledger, Ledger.Entry setting) {
        if (setting.complete() && setting.startedAt().isBefore(Instant.now().minus(KEYS_ARE_GOOD_FOR))) {
            say("Sent on %s: idempotency keys have ended since, so nothing is sent again"
                    .formatted(Period.day(setting.startedAt())));
            return;
        }
        say("%d people with %d referrals; figures come from those who count, and the rest must not"
                .formatted(cohort.people().size(), cohort.referrals()));
        var sender = new Sender(desk, parties, cohort);
        var started = System.nanoTime();
        var first = sender.sendFirst();
        ledger.write(new Ledger.Entry(
                setting.name(),
                figures,
                seed,
                setting.edges(),
                setting.other(),
                first,
                setting.startedAt(),
                setting.complete()));
        sender.sendAll(
                new Progress(out, look.terminal(), look.quiet(), cohort.people().size()));
        ledger.write(new Ledger.Entry(
                setting.name(), figures, seed, setting.edges(), setting.other(), first, setting.startedAt(), true));
        var seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        say("%,d calls in %d s%s"
                .formatted(
                        desk.calls(),
                        seconds,
                        desk.again() == 0 ? "" : ", %,d of them sent again".formatted(desk.again())));
    }

    private Found found() {
        var period = figures.period();
        var answer = desk.get(
                Parties.COMMISSIONER,
                Parties.COMMISSIONERS_OFFICER,
                "/idva/v1/statistics?from=%s&to=%s&service=%s"
                        .formatted(period.from(), period.to(), figures.service()));
        if (answer.status() != 200) {
            throw new BrokenRun("The statistics were answered %d: %s".formatted(answer.status(), answer.complaint()));
        }
        return Found.from(answer.body());
    }

    /** What was committed last may take a moment to be counted, and more to be told. */
    private List<Row> untilEqual(Supplier<Found> found) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var rows = Comparison.of(figures, found.get());
            if (rows.stream().allMatch(Row::equal) || System.nanoTime() > deadline) {
                return rows;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BrokenRun("Interrupted");
            }
        }
    }

    /** The same once more from events alone, as a dashboard would; empty where they can't be read. */
    private List<Row> fromEvents() {
        var topics = List.of(EventCount.REFERRALS, EventCount.ONWARD_REFERRALS);
        try {
            return untilEqual(() -> EventCount.of(
                    figures, new EventReader(suite, ANALYST).everything(topics).events()));
        } catch (SuiteException e) {
            out.println("The events could not be read, so the statistics alone are compared: " + e.getMessage());
            return List.of();
        }
    }

    /** A third time from the dashboard, which knows events alone; empty where it does not answer. */
    private List<Row> fromDashboard() {
        var http = Api.http();
        var dashboard = new Api(http, suite.dashboard(), new Tokens(suite, http), ANALYST, "letter");
        try {
            return untilEqual(() -> fromDashboard(dashboard));
        } catch (SuiteException e) {
            out.println("The dashboard could not be asked, so it is not compared: " + e.getMessage());
            return List.of();
        }
    }

    private Found fromDashboard(Api dashboard) {
        var period = figures.period();
        var answer = dashboard.get(
                "/api/v1/statistics?from=%s&to=%s&service=%s".formatted(period.from(), period.to(), figures.service()));
        if (answer.status() != 200) {
            throw new BrokenRun("The dashboard answered %d: %s".formatted(answer.status(), answer.complaint()));
        }
        return Found.from(answer.body());
    }

    private int tell(Cohort cohort, Told told, Path file) {
        var rows = told.statistics();
        var equal = told.all().allMatch(Row::equal);
        new Table(out, look.colour()).print(told);
        write(cohort, told, equal, file);
        if (equal) {
            out.printf("%nAll %d figures are equal. As JSON: %s%n", rows.size(), file);
            return EQUAL;
        }
        var differ = IntStream.range(0, rows.size())
                .filter(i -> told.all(i).anyMatch(row -> !row.equal()))
                .count();
        out.printf("%n✗ %d of %d figures differ. As JSON: %s%n", differ, rows.size(), file);
        out.println(
                "  If others wrote into this service and period, they are counted too: ./onward reset wipes the data,"
                        + " a table of another period avoids them");
        return UNEQUAL;
    }

    private void write(Cohort cohort, Told told, boolean equal, Path file) {
        var rows = told.statistics();
        var root = JSON.createObjectNode();
        root.set("figures", FiguresFile.json(figures));
        root.put("seed", seed);
        root.put("people", cohort.people().size());
        root.put("referrals", cohort.referrals());
        root.put("at", Instant.now().toString());
        root.put("equal", equal);
        var list = root.putArray("rows");
        for (var i = 0; i < rows.size(); i++) {
            var row = list.addObject()
                    .put("figure", rows.get(i).figure())
                    .put("expected", rows.get(i).expected())
                    .put("statistics", rows.get(i).got())
                    .put("beside", rows.get(i).beside())
                    .put("equal", rows.get(i).equal());
            put(row, "events", told.events(), i);
            put(row, "dashboard", told.dashboard(), i);
        }
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, root.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ObjectNode row, String source, List<Row> rows, int i) {
        if (!rows.isEmpty()) {
            row.put(source, rows.get(i).got()).put(source + "Equal", rows.get(i).equal());
        }
    }

    private void say(String words) {
        if (!look.quiet()) {
            out.println(words);
        }
    }
}
