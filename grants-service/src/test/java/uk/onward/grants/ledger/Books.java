package uk.onward.grants.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.testing.RealComponents;

/** The database behind the service's back: a programme with its paper, awards of it, and what the tables say. */
final class Books {
    private final UUID programme;

    private Books(UUID programme) {
        this.programme = programme;
    }

    /** A programme without money yet. */
    static Books open() {
        UUID id = Ids.next();
        run("""
                insert into organisation (org_id, name, kind) values ('GB-CHC-1', 'A charity of tests', 'charity') on conflict do nothing;
                insert into decision_record (id, funder, reference, title, decided_by, decided_on, part1, published_at, recorded_at)
                values ('%1$s', 'books', '%1$s', 'Books', 'The office', '2021-02-01', 'Public', now(), now());
                insert into programme (id, funder, code, name, funding_source, budget_pence, period_from, period_to, status)
                values ('%1$s', 'books', 'books-%1$s', 'Books', 'tests', 1, '2021-04-01', '2024-03-31', 'open')""".formatted(id));
        return new Books(id);
    }

    UUID programme() {
        return programme;
    }

    /** The row of an award; its money is the ledger's to move. */
    UUID award() {
        UUID id = UUID.randomUUID();
        run("""
                insert into award (id, case_id, programme_id, funder, reference, recipient_org_id, title, description,
                    awarded_pence, cap_pence, period_from, period_to, decision_id, awarded_on, status, historic, recorded_at, agreed_at)
                values ('%1$s', '%1$s', '%2$s', 'books', '%1$s', 'GB-CHC-1', 'Title', 'Description',
                    1, 1000000000, '2021-04-01', '2024-03-31', '%2$s', '2021-02-01', 'agreed', true, now(), now())""".formatted(id, programme));
        return id;
    }

    long number(String query) {
        return numberOf(query.replace("$programme", "'" + programme + "'"));
    }

    /** Accounts of the programme that are not the sum of their postings, journals that do not balance, and the like: none. */
    long wrongs() {
        return number("""
                select (select count(*) from ledger_account a where a.programme_id = $programme and a.balance_pence <>
                            (select coalesce(sum(p.amount_pence), 0) from ledger_posting p where p.account_id = a.id))
                     + (select count(*) from (select 1 from ledger_posting p join ledger_account a on a.id = p.account_id
                            where p.programme_id = $programme group by p.journal_id, a.memorandum having sum(p.amount_pence) <> 0) x)
                     + (select count(*) from (select 1 from ledger_account a where a.programme_id = $programme
                            group by a.memorandum, a.financial_year having sum(a.balance_pence) <> 0) y)
                     + (select count(*) from award w where w.programme_id = $programme and w.amount_pence <>
                            (select coalesce(sum(a.balance_pence), 0) from ledger_account a where a.award_id = w.id))""");
    }

    static long numberOf(String query) {
        try (Connection superuser = RealComponents.postgres.superuserConnection("grants");
                var sql = superuser.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    static void run(String statements) {
        try (Connection superuser = RealComponents.postgres.superuserConnection("grants");
                var sql = superuser.createStatement()) {
            sql.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(statements, e);
        }
    }

    /** @return what the database said no with, in one transaction as that role; empty if it was done, and then taken back */
    static String refusal(String role, String... statements) {
        try (Connection superuser = RealComponents.postgres.superuserConnection("grants");
                var sql = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            sql.execute("set local role " + role);
            for (String statement : statements) {
                sql.execute(statement);
            }
            // What is asked at the end of a transaction is asked now
            sql.execute("set constraints all immediate");
            superuser.rollback();
            return "";
        } catch (SQLException no) {
            return no.getMessage();
        }
    }
}
