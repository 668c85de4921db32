package uk.onward.grants.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.grants.ledger.LedgerModel.Command;
import uk.onward.grants.ledger.LedgerModel.Kind;
import uk.onward.grants.ledger.LedgerModel.Refusal;
import uk.onward.grants.money.Money;
import uk.onward.grants.money.MoneyBody;
import uk.onward.platform.testing.RealComponents;

/**
 * The ledger on a real database: generated moves held against {@link LedgerModel}, many at once at the edge, and what the
 * tables refuse whoever writes. A failure names the seed; {@code -Donward.ledger.seed=…} repeats it.
 */
@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTest {
    private static final int SEQUENCES = 25;
    private static final int COMMANDS = 40;

    private final long seed = Long.getLong("onward.ledger.seed", System.nanoTime());

    @Inject
    Ledger ledger;

    @Test
    void no_sequence_of_moves_leads_where_plain_sums_do_not() {
        // Given
        List<List<Command>> sequences = generate();

        // When
        List<Played> played = IntStream.range(0, SEQUENCES)
                .mapToObj(number -> play(sequences.get(number), number))
                .toList();

        // Then
        assertThat(played)
                .allSatisfy(one -> assertThat(one.books().wrongs())
                        .as("what does not add up, seed " + seed)
                        .isZero());
        assertThat(played.stream().mapToInt(Played::done).sum()).isGreaterThan(SEQUENCES * COMMANDS / 5);
        assertThat(played.stream().mapToInt(Played::refused).sum()).isGreaterThan(SEQUENCES);
    }

    @Test
    void as_many_awards_as_the_budget_holds_are_made_however_many_ask_at_once() throws InterruptedException {
        // Given
        var books = Books.open();
        fund(books, 2_550_00, Map.of());
        List<UUID> awards = IntStream.range(0, 60).mapToObj(_ -> books.award()).toList();

        // When
        List<Refusal> refusals = allAtOnce(awards.stream()
                .<Runnable>map(id -> () -> ledger.award(books.programme(), id, id, new Money(100_00)))
                .toList());

        // Then
        assertThat(refusals).hasSize(35).containsOnly(new Refusal("programme-budget", 50_00));
        assertThat(books.number("select sum(amount_pence) from award where programme_id = $programme"))
                .isEqualTo(2_500_00);
        assertThat(books.wrongs()).isZero();
    }

    @Test
    void payments_stop_at_the_year_and_at_the_award_however_many_are_made_at_once() throws InterruptedException {
        // Given
        var books = Books.open();
        fund(books, 1_000_00, Map.of(2021, new Money(300_00), 2022, new Money(1_000_00)));
        UUID first = awarded(books, 400_00);
        UUID second = awarded(books, 600_00);
        var payments = new ArrayList<Runnable>();
        for (int i = 0; i < 20; i++) {
            payments.add(() -> ledger.pay(first, UUID.randomUUID(), new Money(70_00), 2021));
            payments.add(() -> ledger.pay(second, UUID.randomUUID(), new Money(70_00), 2021));
            payments.add(() -> ledger.pay(second, UUID.randomUUID(), new Money(90_00), 2022));
        }

        // When
        List<Refusal> refusals = allAtOnce(payments);

        // Then
        assertThat(refusals).extracting(Refusal::limit).containsOnly("award", "financial-year");
        assertThat(books.number("select balance_pence from ledger_account where programme_id = $programme"
                        + " and kind = 'year-spent' and financial_year = 2021"))
                .isEqualTo(280_00);
        assertThat(asSystem(() -> ledger.of(second)).committed().pence()).isLessThan(90_00);
        assertThat(books.wrongs()).isZero();
    }

    @Test
    void one_payment_is_posted_once_and_taken_back_once() {
        // Given
        var books = Books.open();
        fund(books, 1_000_00, Map.of());
        UUID award = awarded(books, 500_00);
        UUID payment = UUID.randomUUID();
        asSystem(() -> ledger.pay(award, payment, new Money(100_00), 2021));

        // When
        String again = failure(() -> ledger.pay(award, payment, new Money(100_00), 2021));
        asSystem(() -> ledger.unpay(award, payment));
        String backAgain = failure(() -> ledger.unpay(award, payment));

        // Then
        assertThat(again).contains("ledger_journal_once");
        assertThat(backAgain).isNotEmpty();
        assertThat(asSystem(() -> ledger.of(award)))
                .isEqualTo(new Balances(new Money(500_00), new Money(0), new Money(0)));
        assertThat(asSystem(() -> ledger.paidByYear(award))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grants_app", "grants_job", "grants_owner"})
    void what_is_written_stays_as_it_is_whoever_comes(String role) {
        // Given
        var books = Books.open();
        fund(books, 1_000_00, Map.of());

        // When
        List<String> refusals = List.of(
                Books.refusal(role, "update ledger_posting set amount_pence = 1"),
                Books.refusal(role, "delete from ledger_posting"),
                Books.refusal(role, "update ledger_journal set kind = 'award'"),
                Books.refusal(role, "delete from ledger_journal"),
                Books.refusal(role, "truncate ledger_journal cascade"),
                Books.refusal(role, "delete from ledger_account"),
                Books.refusal(role, "update ledger_account set balance_pence = balance_pence + 1"));

        // Then
        assertThat(refusals).doesNotContain("");
    }

    @Test
    void the_services_own_role_writes_no_ledger_at_all() {
        // When
        List<String> refusals = List.of(
                Books.refusal("grants_app", "insert into ledger_journal (id) values (gen_random_uuid())"),
                Books.refusal("grants_app", "insert into ledger_account (id) values (gen_random_uuid())"),
                Books.refusal("grants_app", "insert into ledger_posting (amount_pence) values (1)"),
                Books.refusal("grants_app", "select ledger_lock('{}')"));

        // Then
        assertThat(refusals).allMatch(no -> no.contains("permission denied"));
    }

    @Test
    void whoever_may_write_writes_nothing_that_does_not_add_up_or_goes_over() {
        // Given
        var books = Books.open();
        fund(books, 1_000_00, Map.of());
        UUID award = awarded(books, 400_00);
        var other = Books.open();
        fund(other, 1_000_00, Map.of());
        String journal = """
                insert into ledger_journal (id, programme_id, kind, case_id, cause, recorded_at, by_actor)
                values ('%2$s', '%1$s', 'release', '%3$s', '%3$s', now(), 'system')""";
        String posting = """
                insert into ledger_posting (journal_id, account_id, amount_pence)
                select '%2$s', a.id, %4$d from ledger_account a where a.programme_id = '%1$s' and a.kind = '%5$s'
                  and (a.award_id is null or a.award_id = '%3$s')""";
        UUID id = UUID.randomUUID();
        String begin = journal.formatted(books.programme(), id, award);

        // When
        String alone = Books.refusal("grants_job", begin);
        String oneSided =
                Books.refusal("grants_job", begin, posting.formatted(books.programme(), id, award, 10, "available"));
        String over = Books.refusal(
                "grants_job",
                begin,
                posting.formatted(books.programme(), id, award, 600_01, "committed"),
                posting.formatted(books.programme(), id, award, -600_01, "available"));
        String foreign =
                Books.refusal("grants_job", begin, posting.formatted(other.programme(), id, award, 10, "available"));
        String opened = Books.refusal(
                "grants_job",
                "insert into ledger_account (id, programme_id, kind, financial_year, balance_pence) values"
                        + " (gen_random_uuid(), '%s', 'year-headroom', 2030, 5)".formatted(books.programme()));
        Books.run("begin; set local role grants_job; " + begin + ";"
                + posting.formatted(books.programme(), id, award, 10, "available") + ";"
                + posting.formatted(books.programme(), id, award, -10, "committed") + "; commit");
        String afterwards = Books.refusal(
                "grants_job",
                posting.formatted(books.programme(), id, award, 10, "paid"),
                posting.formatted(books.programme(), id, award, -10, "committed"));

        // Then
        assertThat(alone).contains("a journal balances");
        assertThat(oneSided).contains("a journal balances");
        assertThat(over).contains("ledger_account_never_over");
        assertThat(foreign).contains("its own programme");
        assertThat(opened).contains("sum of its postings");
        assertThat(afterwards).contains("complete when its transaction ends");
        assertThat(books.wrongs()).isZero();
    }

    private List<List<Command>> generate() {
        System.out.println("Ledger sequences of seed " + seed);
        var sequences = new ArrayList<List<Command>>();
        JqwikSession.run(() -> {
            var generator = LedgerModel.commands(COMMANDS).generator(SEQUENCES);
            var random = new Random(seed);
            IntStream.range(0, SEQUENCES)
                    .forEach(_ -> sequences.add(generator.next(random).value()));
        });
        return sequences;
    }

    private record Played(Books books, int done, int refused) {}

    private Played play(List<Command> commands, int number) {
        var books = Books.open();
        var model = new LedgerModel();
        var awards = new HashMap<Integer, UUID>();
        var payments = new HashMap<LedgerModel.Payment, List<UUID>>();
        UUID source = UUID.randomUUID();
        int done = 0;
        int refused = 0;
        apply(books, new Command(Kind.FUND, 0, 400, 2021), model, source, awards, payments);
        model.take(new Command(Kind.FUND, 0, 400, 2021));
        for (Command command : commands) {
            if (!model.canBeAsked(command)) {
                continue;
            }
            String where = "%s in sequence %d of seed %d".formatted(command, number, seed);
            Refusal answered = refusal(() -> apply(books, command, model, source, awards, payments));
            LedgerModel.Payment takenBack =
                    command.kind() == Kind.UNPAY ? model.payments.get(command.which() % model.payments.size()) : null;
            Refusal expected = model.take(command);
            assertThat(answered).as(where).isEqualTo(expected);
            if (expected == null) {
                done++;
                if (takenBack != null) {
                    payments.get(takenBack).removeFirst();
                }
            } else {
                refused++;
                if (command.kind() == Kind.AWARD) {
                    awards.remove(command.which() % LedgerModel.AWARDS);
                }
                if (command.kind() == Kind.PAY) {
                    payments.get(paymentOf(command)).removeLast();
                }
            }
            compare(books, model, awards, source, where);
        }
        return new Played(books, done, refused);
    }

    private static LedgerModel.Payment paymentOf(Command command) {
        return new LedgerModel.Payment(command.which() % LedgerModel.AWARDS, command.pence(), command.year());
    }

    private void apply(
            Books books,
            Command command,
            LedgerModel model,
            UUID source,
            Map<Integer, UUID> awards,
            Map<LedgerModel.Payment, List<UUID>> payments) {
        int which = command.which() % LedgerModel.AWARDS;
        var pence = new Money(command.pence());
        switch (command.kind()) {
            case FUND -> write(books, source, command.pence() * 5, profile(model));
            case PROFILE -> {
                Map<Integer, Money> years = profile(model);
                years.put(command.year(), new Money(command.pence() * 2));
                write(books, source, model.budget, years);
            }
            case NO_PROFILE -> write(books, source, model.budget, Map.of());
            case AWARD -> {
                UUID id = books.award();
                awards.put(which, id);
                asSystem(() -> ledger.award(books.programme(), id, id, pence));
            }
            case VARY -> {
                long delta = command.pence() % 2 == 0 ? command.pence() : -command.pence();
                asSystem(() -> ledger.vary(awards.get(which), UUID.randomUUID(), delta));
            }
            case PAY -> {
                UUID id = UUID.randomUUID();
                payments.computeIfAbsent(paymentOf(command), _ -> new ArrayList<>())
                        .add(id);
                asSystem(() -> ledger.pay(awards.get(which), id, pence, command.year()));
            }
            case UNPAY -> {
                LedgerModel.Payment payment = model.payments.get(command.which() % model.payments.size());
                asSystem(() -> ledger.unpay(
                        awards.get(payment.award()), payments.get(payment).getFirst()));
            }
            case RELEASE -> asSystem(() -> ledger.release(awards.get(which), pence));
            case DEMAND -> asSystem(() -> ledger.demand(awards.get(which), pence));
            case UNDEMAND -> asSystem(() -> ledger.undemand(awards.get(which), pence));
            case RECOVER -> asSystem(() -> ledger.recovered(awards.get(which), pence));
        }
    }

    private static Map<Integer, Money> profile(LedgerModel model) {
        var years = new TreeMap<Integer, Money>();
        if (model.profile != null) {
            model.profile.forEach((year, pence) -> years.put(year, new Money(pence)));
        }
        return years;
    }

    private void compare(Books books, LedgerModel model, Map<Integer, UUID> awards, UUID source, String where) {
        ProgrammeBalances sums = asSystem(() -> ledger.ofProgramme(books.programme()));
        assertThat(sums.budget().pence()).as(where).isEqualTo(model.budget);
        assertThat(sums.available().pence()).as(where).isEqualTo(model.available);
        awards.forEach((number, id) -> {
            LedgerModel.Held held = model.awards.get(number);
            assertThat(asSystem(() -> ledger.of(id)))
                    .as(where)
                    .isEqualTo(
                            new Balances(new Money(held.committed), new Money(held.paid), new Money(held.recoverable)));
            assertThat(Books.numberOf("select amount_pence from award where id = '%s'".formatted(id)))
                    .as(where)
                    .isEqualTo(held.committed + held.paid + held.recoverable);
        });
        for (int year = LedgerModel.FIRST_YEAR; year < LedgerModel.FIRST_YEAR + 3; year++) {
            assertThat(year(books, "year-spent", year)).as(where).isEqualTo(model.spentIn(year));
            assertThat(year(books, "year-headroom", year)).as(where).isEqualTo(model.headroom(year));
        }
    }

    private static long year(Books books, String kind, int year) {
        return books.number("select coalesce(sum(balance_pence), 0) from ledger_account where programme_id = $programme"
                + " and kind = '%s' and financial_year = %d".formatted(kind, year));
    }

    private void fund(Books books, long pence, Map<Integer, Money> profile) {
        write(books, UUID.randomUUID(), pence, profile);
    }

    private void write(Books books, UUID source, long pence, Map<Integer, Money> profile) {
        asSystem(() -> ledger.fund(books.programme(), "books", Map.of(source, new Money(pence)), profile));
    }

    private UUID awarded(Books books, long pence) {
        UUID id = books.award();
        asSystem(() -> ledger.award(books.programme(), id, id, new Money(pence)));
        return id;
    }

    /** @return the refusals; whatever else goes wrong fails */
    private static List<Refusal> allAtOnce(List<Runnable> moves) throws InterruptedException {
        var refusals = new ArrayList<Refusal>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<@Nullable Refusal>> answers = threads.invokeAll(moves.stream()
                    .<Callable<@Nullable Refusal>>map(move -> () -> {
                        try {
                            QuarkusTransaction.requiringNew().run(move);
                            return null;
                        } catch (HttpProblem no) {
                            return refusal(no);
                        }
                    })
                    .toList());
            for (Future<@Nullable Refusal> answer : answers) {
                Refusal no = answer.resultNow();
                if (no != null) {
                    refusals.add(no);
                }
            }
        }
        return refusals;
    }

    private static @Nullable Refusal refusal(Runnable move) {
        try {
            move.run();
            return null;
        } catch (HttpProblem no) {
            return refusal(no);
        }
    }

    private static Refusal refusal(HttpProblem no) {
        assertThat(no.getStatusCode()).isEqualTo(409);
        assertThat(no.getType()).hasToString("urn:problem-type:onward:over-limit");
        MoneyBody left = (MoneyBody) no.getParameters().get("left");
        return new Refusal(
                (String) no.getParameters().get("limit"),
                Money.parse(left.amount()).pence());
    }

    private static String failure(Runnable move) {
        try {
            asSystem(move);
            return "";
        } catch (RuntimeException no) {
            Throwable last = no;
            while (last.getCause() != null) {
                last = last.getCause();
            }
            return String.valueOf(last.getMessage());
        }
    }

    private static void asSystem(Runnable move) {
        asSystem(() -> {
            move.run();
            return true;
        });
    }

    /** In a transaction of its own and on a thread of its own: nobody is asking, as in a job. */
    private static <T> T asSystem(Callable<T> work) {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            return thread.submit(() -> QuarkusTransaction.requiringNew().call(work))
                    .get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException plain) {
                throw plain;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
