package uk.onward.grants.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import uk.onward.grants.ledger.LedgerRows.Account;
import uk.onward.grants.ledger.LedgerRows.Book;
import uk.onward.grants.money.Money;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;

/**
 * Moves money, inside the caller's transaction, and answers what is where. A move looks at what is left under a lock and is
 * refused with that figure ({@link Limit}); the tables refuse it too, whatever was forgotten here.
 *
 * <p>Locks are taken in one order: whatever the caller locks (an award), the programme's book, its accounts. A request that
 * comes twice is the caller's to recognise; an award, a variation and a payment can't be posted twice all the same.
 */
@ApplicationScoped
public class Ledger {
    private final LedgerRows rows;
    private final DatabaseRoles roles;

    Ledger(LedgerRows rows, DatabaseRoles roles) {
        this.rows = rows;
        this.roles = roles;
    }

    /**
     * Opens a programme's book, or brings it to what its sources and its spending profile are now.
     *
     * @param sources what each source gives; one that is not named gives nothing
     * @param profile the most that may be paid in each financial year (2021: from April 2021); empty for no limit by year
     */
    @Transactional(TxType.MANDATORY)
    public void fund(UUID programmeId, String funder, Map<UUID, Money> sources, Map<Integer, Money> profile) {
        asLedger(() -> {
            rows.openBook(programmeId, funder);
            Book book = rows.lockBookAlone(programmeId);
            changeFunding(book, sources);
            changeProfile(book, profile);
        });
    }

    /** Commits money of a programme to a new award, whose row is there already. */
    @Transactional(TxType.MANDATORY)
    public void award(UUID programmeId, UUID awardId, UUID caseId, Money amount) {
        asLedger(() -> {
            Book book = rows.lockBook(programmeId);
            Account available = rows.account(book, AccountKind.AVAILABLE);
            Account committed = rows.openAward(book, awardId, caseId);
            rows.lock(available, committed);
            require(available, amount, Limit.PROGRAMME_BUDGET);
            move(book, JournalKind.AWARD, caseId, awardId, amount, available, committed);
        });
    }

    /** Raises or lowers what is committed to an award: by as much as the programme has, or as is not yet paid. */
    @Transactional(TxType.MANDATORY)
    public void vary(UUID awardId, UUID variationId, long deltaPence) {
        asLedger(() -> {
            AwardBook award = bookOf(awardId);
            Account available = rows.account(award.book(), AccountKind.AVAILABLE);
            rows.lock(available, award.committed());
            Money amount = new Money(Math.abs(deltaPence));
            if (deltaPence > 0) {
                require(available, amount, Limit.PROGRAMME_BUDGET);
                award.move(JournalKind.VARIATION, variationId, amount, available, award.committed());
            } else if (deltaPence < 0) {
                require(award.committed(), amount, Limit.AWARD);
                award.move(JournalKind.VARIATION, variationId, amount, award.committed(), available);
            }
        });
    }

    /**
     * Pays out of what is committed to an award.
     *
     * @param financialYear the year of the payment, by the calendar year in which it begins
     */
    @Transactional(TxType.MANDATORY)
    public void pay(UUID awardId, UUID paymentId, Money amount, int financialYear) {
        asLedger(() -> {
            AwardBook award = bookOf(awardId);
            Account source = rows.openYear(award.book(), financialYear);
            Account spent = rows.account(award.book(), AccountKind.YEAR_SPENT, financialYear);
            rows.lock(award.committed(), award.paid(), source, spent);
            require(award.committed(), amount, Limit.AWARD);
            if (award.book().profiled()) {
                require(source, amount, Limit.FINANCIAL_YEAR);
            }
            var postings = new Postings();
            postings.move(amount, award.committed(), award.paid());
            postings.move(amount, source, spent);
            rows.post(award.book(), JournalKind.PAYMENT, award.caseId(), paymentId, postings.byAccount);
        });
    }

    /** Takes back a payment that never left: all of it, and in the year in which it was counted. */
    @Transactional(TxType.MANDATORY)
    public void unpay(UUID awardId, UUID paymentId) {
        asLedger(() -> {
            AwardBook award = bookOf(awardId);
            LedgerRows.Paid payment = rows.payment(paymentId);
            Account source = rows.openYear(award.book(), payment.financialYear());
            Account spent = rows.account(award.book(), AccountKind.YEAR_SPENT, payment.financialYear());
            rows.lock(award.committed(), award.paid(), source, spent);
            require(award.paid(), payment.amount(), Limit.AWARD);
            var postings = new Postings();
            postings.move(payment.amount(), award.paid(), award.committed());
            postings.move(payment.amount(), spent, source);
            rows.post(award.book(), JournalKind.PAYMENT_REVERSAL, award.caseId(), paymentId, postings.byAccount);
        });
    }

    /** Gives back to the programme what is committed to an award and will not be paid. */
    @Transactional(TxType.MANDATORY)
    public void release(UUID awardId, Money amount) {
        asLedger(() -> {
            AwardBook award = bookOf(awardId);
            Account available = rows.account(award.book(), AccountKind.AVAILABLE);
            rows.lock(available, award.committed());
            require(award.committed(), amount, Limit.AWARD);
            award.move(JournalKind.RELEASE, awardId, amount, award.committed(), available);
        });
    }

    /** Asks back what was paid. */
    @Transactional(TxType.MANDATORY)
    public void demand(UUID awardId, Money amount) {
        asLedger(() -> {
            AwardBook award = bookOf(awardId);
            rows.lock(award.paid(), award.recoverable());
            require(award.paid(), amount, Limit.AWARD);
            award.move(JournalKind.CLAWBACK_DEMAND, awardId, amount, award.paid(), award.recoverable());
        });
    }

    /** What was asked back is asked back no longer: it counts as paid again. */
    @Transactional(TxType.MANDATORY)
    public void undemand(UUID awardId, Money amount) {
        asLedger(() -> {
            AwardBook award = bookOf(awardId);
            rows.lock(award.paid(), award.recoverable());
            require(award.recoverable(), amount, Limit.AWARD);
            award.move(JournalKind.CLAWBACK_WITHDRAWAL, awardId, amount, award.recoverable(), award.paid());
        });
    }

    /** What was asked back has come in, and the programme has it again. The year in which it was paid stays as it was. */
    @Transactional(TxType.MANDATORY)
    public void recovered(UUID awardId, Money amount) {
        asLedger(() -> {
            AwardBook award = bookOf(awardId);
            Account available = rows.account(award.book(), AccountKind.AVAILABLE);
            rows.lock(available, award.recoverable());
            require(award.recoverable(), amount, Limit.AWARD);
            award.move(JournalKind.CLAWBACK_RECEIPT, awardId, amount, award.recoverable(), available);
        });
    }

    @Transactional(TxType.MANDATORY)
    public Balances of(UUID awardId) {
        return of(List.of(awardId)).get(awardId);
    }

    /** As {@link #of(UUID)}, for many. */
    @Transactional(TxType.MANDATORY)
    public Map<UUID, Balances> of(Collection<UUID> awardIds) {
        return asLedger(() -> rows.balances(awardIds));
    }

    /** What was paid on an award in each financial year. */
    @Transactional(TxType.MANDATORY)
    public SortedMap<Integer, Money> paidByYear(UUID awardId) {
        return asLedger(() -> rows.paidByYear(awardId));
    }

    /** All nothing where the programme has no book. */
    @Transactional(TxType.MANDATORY)
    public ProgrammeBalances ofProgramme(UUID programmeId) {
        return asLedger(() -> {
            Map<AccountKind, Money> balances = rows.balances(programmeId);
            return new ProgrammeBalances(
                    balances.getOrDefault(AccountKind.FUNDING, new Money(0)),
                    balances.getOrDefault(AccountKind.AVAILABLE, new Money(0)),
                    balances.getOrDefault(AccountKind.COMMITTED, new Money(0)),
                    balances.getOrDefault(AccountKind.PAID, new Money(0)),
                    balances.getOrDefault(AccountKind.RECOVERABLE, new Money(0)));
        });
    }

    private void changeFunding(Book book, Map<UUID, Money> sources) {
        Account available = rows.openAccount(book, AccountKind.AVAILABLE);
        Map<UUID, Account> given = rows.openSources(book, sources.keySet());
        var all = new ArrayList<>(given.values());
        all.add(available);
        rows.lock(all.toArray(Account[]::new));
        var postings = new Postings();
        given.forEach((source, account) -> {
            long wanted = sources.getOrDefault(source, new Money(0)).pence();
            long more = wanted + rows.balance(account);
            postings.add(account, -more);
            postings.add(available, more);
        });
        Money left = new Money(rows.balance(available));
        if (left.pence() + postings.of(available) < 0) {
            throw Limit.PROGRAMME_BUDGET.exceeded(left);
        }
        rows.post(book, JournalKind.FUNDING, null, book.programmeId(), postings.byAccount);
    }

    private void changeProfile(Book book, Map<Integer, Money> profile) {
        var years = new TreeSet<>(rows.years(book));
        years.addAll(profile.keySet());
        var postings = new Postings();
        for (int year : years) {
            rows.openYear(book, year);
            Account given = rows.account(book, AccountKind.YEAR_PROFILE, year);
            Account headroom = rows.account(book, AccountKind.YEAR_HEADROOM, year);
            Account spent = rows.account(book, AccountKind.YEAR_SPENT, year);
            rows.lock(given, headroom, spent);
            long paid = rows.balance(spent);
            long left = rows.balance(headroom);
            // Without a profile a year is given what it spends, as it spends it
            long wanted = profile.isEmpty()
                    ? paid
                    : profile.getOrDefault(year, new Money(0)).pence();
            if (wanted < paid) {
                throw Limit.FINANCIAL_YEAR.exceeded(new Money(left));
            }
            postings.add(headroom, wanted - paid - left);
            postings.add(given, -(wanted - paid - left));
        }
        rows.setProfiled(book, !profile.isEmpty());
        rows.post(book, JournalKind.PROFILE, null, book.programmeId(), postings.byAccount);
    }

    private AwardBook bookOf(UUID awardId) {
        Map<AccountKind, Account> accounts = rows.accountsOf(awardId);
        Account committed = accounts.get(AccountKind.COMMITTED);
        return new AwardBook(rows.lockBook(committed.programmeId()), accounts);
    }

    private void move(Book book, JournalKind why, UUID caseId, UUID cause, Money amount, Account from, Account to) {
        var postings = new Postings();
        postings.move(amount, from, to);
        rows.post(book, why, caseId, cause, postings.byAccount);
    }

    private void require(Account account, Money amount, Limit limit) {
        var left = new Money(rows.balance(account));
        if (left.compareTo(amount) < 0) {
            throw limit.exceeded(left);
        }
    }

    /** The ledger is written as a role of its own, whoever asks: nobody's own rights reach it. */
    private <T> T asLedger(Supplier<T> work) {
        return roles.as(DatabaseRole.JOB, work);
    }

    private void asLedger(Runnable work) {
        roles.as(DatabaseRole.JOB, work);
    }

    /** An award's accounts in its programme's book. */
    private final class AwardBook {
        private final Book book;
        private final Map<AccountKind, Account> accounts;

        AwardBook(Book book, Map<AccountKind, Account> accounts) {
            this.book = book;
            this.accounts = accounts;
        }

        Book book() {
            return book;
        }

        UUID caseId() {
            return committed().caseId();
        }

        Account committed() {
            return accounts.get(AccountKind.COMMITTED);
        }

        Account paid() {
            return accounts.get(AccountKind.PAID);
        }

        Account recoverable() {
            return accounts.get(AccountKind.RECOVERABLE);
        }

        void move(JournalKind why, UUID cause, Money amount, Account from, Account to) {
            Ledger.this.move(book, why, caseId(), cause, amount, from, to);
        }
    }

    /** The two sides of a journal, by account. */
    private static final class Postings {
        private final Map<UUID, Long> byAccount = new LinkedHashMap<>();

        void move(Money amount, Account from, Account to) {
            add(from, -amount.pence());
            add(to, amount.pence());
        }

        void add(Account account, long pence) {
            byAccount.merge(account.id(), pence, Long::sum);
        }

        long of(Account account) {
            return byAccount.getOrDefault(account.id(), 0L);
        }
    }
}
