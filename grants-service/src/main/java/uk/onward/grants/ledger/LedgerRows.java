package uk.onward.grants.ledger;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.identity.CurrentActor;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.time.BusinessClock;

/** The ledger's tables, as the role that may write them. SQL, since nothing here is loaded, changed and saved again. */
@ApplicationScoped
class LedgerRows {
    private final EntityManager database;
    private final Instance<CallerContext> context;
    private final BusinessClock clock;

    LedgerRows(EntityManager database, Instance<CallerContext> context, BusinessClock clock) {
        this.database = database;
        this.context = context;
        this.clock = clock;
    }

    /** @param profiled whether its years have limits */
    record Book(UUID programmeId, boolean profiled) {}

    /** @param caseId the award's; null for a programme's own account */
    record Account(UUID id, UUID programmeId, @Nullable UUID caseId) {}

    /** A payment as it was posted. */
    record Paid(Money amount, int financialYear) {}

    void openBook(UUID programmeId, String funder) {
        database.createNativeQuery(
                        "insert into ledger_book (programme_id, funder) values (?1, ?2) on conflict do nothing")
                .setParameter(1, programmeId)
                .setParameter(2, funder)
                .executeUpdate();
    }

    /** With all others that move money; not while the budget or the years are changed. */
    Book lockBook(UUID programmeId) {
        return book(programmeId, "for share");
    }

    Book lockBookAlone(UUID programmeId) {
        return book(programmeId, "for update");
    }

    private Book book(UUID programmeId, String lock) {
        Tuple row = (Tuple) database.createNativeQuery(
                        "select programme_id, profiled from ledger_book where programme_id = ?1 " + lock, Tuple.class)
                .setParameter(1, programmeId)
                .getSingleResult();
        return new Book(row.get(0, UUID.class), row.get(1, Boolean.class));
    }

    void setProfiled(Book book, boolean profiled) {
        database.createNativeQuery("update ledger_book set profiled = ?2 where programme_id = ?1 and profiled <> ?2")
                .setParameter(1, book.programmeId())
                .setParameter(2, profiled)
                .executeUpdate();
    }

    /** An account of the programme itself, opened if it is not there. */
    Account openAccount(Book book, AccountKind kind) {
        open(book, kind, null, null);
        return account(book, kind);
    }

    Account account(Book book, AccountKind kind) {
        return accounts("programme_id = ?1 and kind = ?2", book.programmeId(), kind.code())
                .getFirst();
    }

    Account account(Book book, AccountKind kind, int financialYear) {
        return accounts(
                        "programme_id = ?1 and kind = ?2 and financial_year = ?3",
                        book.programmeId(),
                        kind.code(),
                        financialYear)
                .getFirst();
    }

    /** Opens what a year needs. @return the account that its payments take from */
    Account openYear(Book book, int financialYear) {
        for (AccountKind kind : List.of(AccountKind.YEAR_PROFILE, AccountKind.YEAR_HEADROOM, AccountKind.YEAR_SPENT)) {
            open(book, kind, null, financialYear);
        }
        AccountKind source = book.profiled() ? AccountKind.YEAR_HEADROOM : AccountKind.YEAR_PROFILE;
        return account(book, source, financialYear);
    }

    /** The accounts of the sources that there ever were, and of these. */
    SortedMap<UUID, Account> openSources(Book book, Collection<UUID> sources) {
        sources.stream().sorted().forEach(source -> open(book, AccountKind.FUNDING, source, null));
        var found = new TreeMap<UUID, Account>();
        tuples(
                        "select source_id, id from ledger_account where programme_id = ?1 and kind = 'funding'",
                        book.programmeId())
                .forEach(row -> found.put(
                        row.get(0, UUID.class), new Account(row.get(1, UUID.class), book.programmeId(), null)));
        return found;
    }

    private void open(Book book, AccountKind kind, @Nullable UUID source, @Nullable Integer financialYear) {
        database.createNativeQuery("insert into ledger_account (id, programme_id, kind, source_id, financial_year)"
                        + " values (?1, ?2, ?3, cast(?4 as uuid), cast(?5 as int))"
                        + " on conflict on constraint ledger_account_once do nothing")
                .setParameter(1, Ids.next())
                .setParameter(2, book.programmeId())
                .setParameter(3, kind.code())
                .setParameter(4, source)
                .setParameter(5, financialYear)
                .executeUpdate();
    }

    /** Opens an award's three accounts. @return the one of what is committed */
    Account openAward(Book book, UUID awardId, UUID caseId) {
        for (AccountKind kind : List.of(AccountKind.COMMITTED, AccountKind.PAID, AccountKind.RECOVERABLE)) {
            database.createNativeQuery("insert into ledger_account (id, programme_id, kind, case_id, award_id)"
                            + " values (?1, ?2, ?3, ?4, ?5)")
                    .setParameter(1, Ids.next())
                    .setParameter(2, book.programmeId())
                    .setParameter(3, kind.code())
                    .setParameter(4, caseId)
                    .setParameter(5, awardId)
                    .executeUpdate();
        }
        return accountsOf(awardId).get(AccountKind.COMMITTED);
    }

    Map<AccountKind, Account> accountsOf(UUID awardId) {
        var found = new EnumMap<AccountKind, Account>(AccountKind.class);
        tuples("select kind, id, programme_id, case_id from ledger_account where award_id = ?1", awardId)
                .forEach(row -> found.put(
                        AccountKind.of(row.get(0, String.class)),
                        new Account(row.get(1, UUID.class), row.get(2, UUID.class), row.get(3, UUID.class))));
        return found;
    }

    /** The financial years that have accounts. */
    SortedSet<Integer> years(Book book) {
        var found = new TreeSet<Integer>();
        tuples(
                        "select financial_year from ledger_account where programme_id = ?1 and kind = 'year-spent'",
                        book.programmeId())
                .forEach(row -> found.add(row.get(0, Integer.class)));
        return found;
    }

    /** What is read of these accounts from here on is what holds until the transaction ends. */
    void lock(Account... accounts) {
        database.unwrap(Session.class).doWork(connection -> {
            try (var sql = connection.prepareStatement("select ledger_lock(?)")) {
                sql.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid", Stream.of(accounts).map(Account::id).toArray()));
                sql.execute();
            }
        });
    }

    long balance(Account account) {
        return (Long) database.createNativeQuery("select balance_pence from ledger_account where id = ?1", Long.class)
                .setParameter(1, account.id())
                .getSingleResult();
    }

    /** What was posted for a payment; it must have been. */
    Paid payment(UUID paymentId) {
        Tuple row = tuples(
                        "select max(p.amount_pence) filter (where a.kind = 'paid'), max(a.financial_year)"
                                + " from ledger_journal j join ledger_posting p on p.journal_id = j.id"
                                + " join ledger_account a on a.id = p.account_id"
                                + " where j.cause = ?1 and j.kind = 'payment' group by j.id",
                        paymentId)
                .getFirst();
        return new Paid(new Money(row.get(0, Long.class)), row.get(1, Integer.class));
    }

    SortedMap<Integer, Money> paidByYear(UUID awardId) {
        var found = new TreeMap<Integer, Money>();
        tuples(
                        "select y.financial_year, cast(sum(p.amount_pence) as bigint) from ledger_account paid"
                                + " join ledger_posting mine on mine.account_id = paid.id"
                                + " join ledger_journal j on j.id = mine.journal_id and j.kind in ('payment', 'payment-reversal')"
                                + " join ledger_posting p on p.journal_id = j.id"
                                + " join ledger_account y on y.id = p.account_id and y.kind = 'year-spent'"
                                + " where paid.award_id = ?1 and paid.kind = 'paid' group by 1 having sum(p.amount_pence) > 0",
                        awardId)
                .forEach(row -> found.put(row.get(0, Integer.class), new Money(row.get(1, Long.class))));
        return found;
    }

    /** How awards stand, each of them. */
    Map<UUID, Balances> balances(Collection<UUID> awardIds) {
        var found = new HashMap<UUID, Map<AccountKind, Money>>();
        awardIds.forEach(id -> found.put(id, new EnumMap<>(AccountKind.class)));
        tuples("select award_id, kind, balance_pence from ledger_account where award_id = any(?1)", (Object)
                        awardIds.toArray(UUID[]::new))
                .forEach(row -> found.get(row.get(0, UUID.class))
                        .put(AccountKind.of(row.get(1, String.class)), new Money(row.get(2, Long.class))));
        var nothing = new Money(0);
        var balances = new HashMap<UUID, Balances>();
        found.forEach((id, held) -> balances.put(
                id,
                new Balances(
                        held.getOrDefault(AccountKind.COMMITTED, nothing),
                        held.getOrDefault(AccountKind.PAID, nothing),
                        held.getOrDefault(AccountKind.RECOVERABLE, nothing))));
        return balances;
    }

    /** A programme's sums by kind, whatever side they stand on; a kind without an account is missing. */
    Map<AccountKind, Money> balances(UUID programmeId) {
        var found = new EnumMap<AccountKind, Money>(AccountKind.class);
        tuples(
                        "select kind, cast(abs(sum(balance_pence)) as bigint) from ledger_account"
                                + " where not memorandum and programme_id = ?1 group by kind",
                        programmeId)
                .forEach(row -> found.put(AccountKind.of(row.get(0, String.class)), new Money(row.get(1, Long.class))));
        return found;
    }

    /** Writes a journal; nothing where nothing moves. One statement, since balances are kept by statement. */
    void post(Book book, JournalKind kind, @Nullable UUID caseId, UUID cause, Map<UUID, Long> pence) {
        List<Map.Entry<UUID, Long>> postings = pence.entrySet().stream()
                .filter(posting -> posting.getValue() != 0)
                .toList();
        if (postings.isEmpty()) {
            return;
        }
        Optional<Caller> by = caller();
        database.unwrap(Session.class).doWork(connection -> {
            UUID id = Ids.next();
            try (var journal = connection.prepareStatement("insert into ledger_journal"
                            + " (id, programme_id, kind, case_id, cause, recorded_at, by_agency, by_actor)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)");
                    var posting = connection.prepareStatement(
                            "insert into ledger_posting (journal_id, account_id, amount_pence)"
                                    + " select ?, posting.account, posting.amount from unnest(?, ?) as posting (account, amount)")) {
                journal.setObject(1, id);
                journal.setObject(2, book.programmeId());
                journal.setString(3, kind.code());
                journal.setObject(4, caseId);
                journal.setObject(5, cause);
                journal.setObject(6, clock.now().atOffset(ZoneOffset.UTC));
                journal.setString(7, by.map(Caller::agency).orElse(null));
                journal.setString(8, by.map(Caller::actor).orElse(CurrentActor.SYSTEM));
                journal.executeUpdate();
                posting.setObject(1, id);
                posting.setArray(
                        2,
                        connection.createArrayOf(
                                "uuid", postings.stream().map(Map.Entry::getKey).toArray()));
                posting.setArray(
                        3,
                        connection.createArrayOf(
                                "bigint",
                                postings.stream().map(Map.Entry::getValue).toArray()));
                posting.executeUpdate();
            }
        });
    }

    private Optional<Caller> caller() {
        return Arc.container().requestContext().isActive() ? context.get().ifKnown() : Optional.empty();
    }

    private List<Account> accounts(String condition, Object... values) {
        return tuples("select id, programme_id, case_id from ledger_account where " + condition, values).stream()
                .map(row -> new Account(row.get(0, UUID.class), row.get(1, UUID.class), row.get(2, UUID.class)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> tuples(String sql, Object... values) {
        var query = database.createNativeQuery(sql, Tuple.class);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.getResultList();
    }
}
