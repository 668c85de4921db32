package uk.onward.grants.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.ledger.JournalResponse.Posting;
import uk.onward.grants.ledger.LedgerResponse.Total;
import uk.onward.grants.ledger.LedgerResponse.Year;
import uk.onward.grants.money.SignedMoneyBody;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.Page;
import uk.onward.platform.problem.ProblemType;

/** Shows a programme's books to the people of its funder and to auditors: as the caller, so that who is barred from an award sees none of it. */
@ApplicationScoped
class LedgerReading {
    private final EntityManager database;
    private final ReadAudit audit;

    LedgerReading(EntityManager database, ReadAudit audit) {
        this.database = database;
        this.audit = audit;
    }

    @Transactional
    LedgerResponse read(UUID programmeId) {
        boolean profiled = requireBook(programmeId);
        var totals = new ArrayList<Total>();
        long difference = 0;
        boolean balanced = true;
        for (Tuple row : tuples(
                "select kind, memorandum, accounts, balance_pence, posted_pence from ledger_trial_balance(?1) order by 2, 1",
                programmeId)) {
            long balance = row.get(3, Long.class);
            long posted = row.get(4, Long.class);
            totals.add(new Total(
                    AccountKind.of(row.get(0, String.class)),
                    row.get(2, Long.class),
                    SignedMoneyBody.of(balance),
                    SignedMoneyBody.of(posted)));
            difference += balance;
            balanced &= balance == posted;
        }
        audit.shown("ledger.read", List.of());
        return new LedgerResponse(
                programmeId,
                profiled,
                totals,
                SignedMoneyBody.of(difference),
                balanced && difference == 0,
                years(programmeId));
    }

    private List<Year> years(UUID programmeId) {
        return tuples(
                        "select financial_year, cast(-sum(balance_pence) filter (where kind = 'year-profile') as bigint),"
                                + " cast(sum(balance_pence) filter (where kind = 'year-headroom') as bigint),"
                                + " cast(sum(balance_pence) filter (where kind = 'year-spent') as bigint)"
                                + " from ledger_account where programme_id = ?1 and memorandum group by 1 order by 1",
                        programmeId)
                .stream()
                .map(row -> new Year(
                        row.get(0, Integer.class),
                        SignedMoneyBody.of(row.get(1, Long.class)),
                        SignedMoneyBody.of(row.get(2, Long.class)),
                        SignedMoneyBody.of(row.get(3, Long.class))))
                .toList();
    }

    /** The oldest first. */
    @Transactional
    Page<AccountResponse> accounts(UUID programmeId, @Nullable Integer limit, @Nullable String cursor) {
        requireBook(programmeId);
        int size = Page.limit(limit);
        Page<Tuple> page = Page.of(
                tuples(
                        "select id, kind, award_id, source_id, financial_year, balance_pence, case_id from ledger_account"
                                + " where programme_id = ?1 and id > ?2 order by id limit ?3",
                        programmeId,
                        Objects.requireNonNullElse(Cursor.parse(cursor), new UUID(0, 0)),
                        size + 1),
                size,
                last -> Cursor.after(last.get(0, UUID.class)));
        audit.shown("ledger.accounts", cases(page, 6));
        return page.map(row -> new AccountResponse(
                row.get(0, UUID.class),
                AccountKind.of(row.get(1, String.class)),
                row.get(2, UUID.class),
                row.get(3, UUID.class),
                row.get(4, Integer.class),
                SignedMoneyBody.of(row.get(5, Long.class))));
    }

    /** The newest first. */
    @Transactional
    Page<JournalResponse> journals(UUID programmeId, @Nullable Integer limit, @Nullable String cursor) {
        requireBook(programmeId);
        int size = Page.limit(limit);
        Page<Tuple> page = Page.of(
                tuples(
                        "select id, kind, cause, recorded_at, by_agency, by_actor, case_id from ledger_journal"
                                + " where programme_id = ?1 and id < ?2 order by id desc limit ?3",
                        programmeId,
                        Objects.requireNonNullElse(Cursor.parse(cursor), new UUID(-1, -1)),
                        size + 1),
                size,
                last -> Cursor.after(last.get(0, UUID.class)));
        var postings = new LinkedHashMap<UUID, List<Posting>>();
        page.items().forEach(row -> postings.put(row.get(0, UUID.class), new ArrayList<>()));
        tuples(
                        "select p.journal_id, p.account_id, a.kind, p.amount_pence from ledger_posting p"
                                + " join ledger_account a on a.id = p.account_id where p.journal_id = any(?1)"
                                + " order by a.memorandum, p.amount_pence, a.id",
                        (Object) postings.keySet().toArray(UUID[]::new))
                .forEach(row -> postings.get(row.get(0, UUID.class))
                        .add(new Posting(
                                row.get(1, UUID.class),
                                AccountKind.of(row.get(2, String.class)),
                                SignedMoneyBody.of(row.get(3, Long.class)))));
        audit.shown("ledger.journals", cases(page, 6));
        return page.map(row -> new JournalResponse(
                row.get(0, UUID.class),
                JournalKind.of(row.get(1, String.class)),
                row.get(2, UUID.class),
                row.get(3, Instant.class),
                row.get(4, String.class),
                row.get(5, String.class),
                postings.get(row.get(0, UUID.class))));
    }

    private static List<UUID> cases(Page<Tuple> page, int column) {
        return page.items().stream()
                .map(row -> row.get(column, UUID.class))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** @return whether the years have limits; for anybody but the funder's people and auditors there is no such book */
    private boolean requireBook(UUID programmeId) {
        return tuples("select profiled from ledger_book where programme_id = ?1 and sees_held(funder)", programmeId)
                .stream()
                .findFirst()
                .orElseThrow(ProblemType.NOT_FOUND::problem)
                .get(0, Boolean.class);
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
