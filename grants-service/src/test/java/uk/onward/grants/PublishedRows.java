package uk.onward.grants;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.testing.RealComponents;
import uk.onward.stack.postgres.PostgresServer;

/**
 * Awards written straight into the database, with whatever stands around them: what is read of them is under test, not how they
 * come about, and no request leads to half of what must never be shown. Without triggers and foreign keys, so in any order.
 */
public final class PublishedRows {
    private static final String NOW = "2021-06-07T09:00:00Z";

    /** An award as it is to stand there; by default one that is published. */
    public static final class Award {
        public final UUID id = UUID.randomUUID();
        public final UUID decision = UUID.randomUUID();
        public final UUID programme = Ids.next();
        public final String reference = "R-" + id;
        public final String programmeCode = "p-" + programme;
        private final List<String[]> places = new ArrayList<>();
        private String status = "agreed";
        private boolean published = true;
        private boolean programmeHeld;
        private long committed = 75_000_000;
        private long paid;
        private long recoverable;
        private String awardedOn = "2021-02-26";

        public Award status(String code) {
            status = code;
            return this;
        }

        public Award deferred() {
            published = false;
            return this;
        }

        public Award programmeHeld() {
            programmeHeld = true;
            return this;
        }

        public Award amounts(long itsCommitted, long itsPaid, long itsRecoverable) {
            committed = itsCommitted;
            paid = itsPaid;
            recoverable = itsRecoverable;
            return this;
        }

        public Award in(String name, String borough) {
            places.add(new String[] {name, borough});
            return this;
        }

        public Award on(String day) {
            awardedOn = day;
            return this;
        }

        public Award insert() {
            UUID programmesDecision = programmeHeld ? UUID.randomUUID() : null;
            run(
                    "insert into programme (id, code, name, budget_pence, period_from, period_to, status, funder, decision_id)"
                            + " values (?, ?, 'A programme', 1000000000, '2021-02-01', '2023-04-30', 'open', 'mopac', ?)",
                    programme,
                    programmeCode,
                    programmesDecision);
            if (programmesDecision != null) {
                decision(programmesDecision, false);
            }
            decision(decision, published);
            boolean ended = status.equals("declined") || status.equals("withdrawn");
            run(
                    "insert into award (id, case_id, programme_id, funder, reference, recipient_org_id, title, description,"
                            + " awarded_pence, amount_pence, cap_pence, period_from, period_to, decision_id, awarded_on, status,"
                            + " historic, end_reason, recorded_at, agreed_at, closed_at) values (?, ?, ?, 'mopac', ?,"
                            + " 'GB-CHC-1164883', 'A grant', 'For a neighbourhood', ?, ?, 1000000000, '2021-04-01',"
                            + " '2023-04-30', ?, cast(? as date), ?, true, ?, cast(? as timestamptz), cast(? as timestamptz),"
                            + " cast(? as timestamptz))",
                    id,
                    id,
                    programme,
                    reference,
                    committed + paid + recoverable,
                    committed + paid + recoverable,
                    decision,
                    awardedOn,
                    status,
                    ended ? "other" : null,
                    NOW,
                    status.equals("agreed") ? NOW : null,
                    status.equals("closed") ? NOW : null);
            for (int i = 0; i < places.size(); i++) {
                run(
                        "insert into award_location (award_id, case_id, position, name, kind, borough)"
                                + " values (?, ?, ?, ?, 'estate', ?)",
                        id,
                        id,
                        i,
                        places.get(i)[0],
                        places.get(i)[1]);
            }
            account("committed", committed);
            account("recoverable", recoverable);
            if (paid != 0) {
                payment(paid, "2021-04-15", "settled");
            }
            return this;
        }

        private void account(String kind, long pence) {
            run(
                    "insert into ledger_account (id, programme_id, kind, case_id, award_id) values (?, ?, ?, ?, ?)"
                            + " on conflict do nothing",
                    UUID.randomUUID(),
                    programme,
                    kind,
                    id,
                    id);
            run(
                    "update ledger_account set balance_pence = balance_pence + ? where award_id = ? and kind = ?",
                    pence,
                    id,
                    kind);
        }

        /** Posted, as approval does; the bank has it if it is settled. */
        public void payment(long pence, String day, String itsStatus) {
            UUID payment = UUID.randomUUID();
            run(
                    "insert into payment (id, case_id, award_id, programme_id, amount_pence, pay_on, financial_year, status,"
                            + " raised_agency, raised_by, raised_at, approved_agency, approved_by, approved_at, settled_on)"
                            + " values (?, ?, ?, ?, ?, cast(? as date), financial_year_of(cast(? as date)), ?, 'mopac', 'a',"
                            + " cast(? as timestamptz), 'mopac', 'b', cast(? as timestamptz), cast(? as date))",
                    payment,
                    id,
                    id,
                    programme,
                    pence,
                    day,
                    day,
                    itsStatus,
                    NOW,
                    NOW,
                    itsStatus.equals("settled") ? day : null);
            post("payment", payment, pence, NOW);
        }

        /** Moves what the account of paid money holds, by whatever cause. */
        public void post(String kind, UUID cause, long pence, String at) {
            account("paid", pence);
            UUID journal = UUID.randomUUID();
            run(
                    "insert into ledger_journal (id, programme_id, kind, case_id, cause, recorded_at, by_actor)"
                            + " values (?, ?, ?, ?, ?, cast(? as timestamptz), 'a')",
                    journal,
                    programme,
                    kind,
                    id,
                    cause,
                    at);
            run(
                    "insert into ledger_posting (journal_id, account_id, programme_id, case_id, amount_pence)"
                            + " select ?, a.id, ?, ?, ? from ledger_account a where a.award_id = ? and a.kind = 'paid'",
                    journal,
                    programme,
                    id,
                    pence,
                    id);
        }

        public void scheduled(int number, String day, long pence) {
            run(
                    "insert into schedule_line (award_id, case_id, number, due_on, amount_pence)"
                            + " values (?, ?, ?, cast(? as date), ?)",
                    id,
                    id,
                    number,
                    day,
                    pence);
        }

        public void reported(String indicator, String value, String itsStatus) {
            UUID report = UUID.randomUUID();
            run(
                    "insert into programme_outcome (programme_id, position, code, name) values (?, 0, 'o-1', 'An outcome')"
                            + " on conflict do nothing",
                    programme);
            run(
                    "insert into indicator (programme_id, position, outcome_code, code, name, unit)"
                            + " values (?, 0, 'o-1', ?, 'An indicator', 'people') on conflict do nothing",
                    programme,
                    indicator);
            LocalDate from = LocalDate.of(2021, 4, 1).plusDays(Math.abs(report.hashCode()) % 5000);
            run(
                    "insert into monitoring_return (id, case_id, award_id, programme_id, period_from, period_to, final,"
                            + " spent_pence, status, revision, submitted_by, submitted_at, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, cast(? as date), cast(? as date), false, 0, ?, 1, 'a', now(),"
                            + " case when ? then 'b' end, case when ? then now() end)",
                    report,
                    id,
                    id,
                    programme,
                    from.toString(),
                    from.toString(),
                    itsStatus,
                    !itsStatus.equals("submitted"),
                    !itsStatus.equals("submitted"));
            run(
                    "insert into return_indicator (return_id, case_id, indicator, value) values (?, ?, ?, cast(? as numeric))",
                    report,
                    id,
                    indicator,
                    value);
        }

        /** As the transaction does that ends a deferral. */
        public void isPublished() {
            run("update decision_record set published_at = now() where id = ?", decision);
        }
    }

    private static PostgresServer server;
    private static Connection connection;

    private PublishedRows() {}

    private static void decision(UUID id, boolean published) {
        run(
                "insert into decision_record (id, funder, reference, title, decided_by, decided_on, part1, deferred_until,"
                        + " published_at, recorded_at) values (?, 'mopac', ?, 't', 'd', '2021-02-19', 'p',"
                        + " case when ? then null else timestamptz '2199-01-01' end, case when ? then now() end, now())",
                id,
                "D-" + id,
                published,
                published);
    }

    /** As the superuser, with neither triggers nor foreign keys. */
    public static synchronized void run(String sql, Object... parameters) {
        try (var statement = connection().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** One for as long as the server lives: there are many statements for an award. */
    private static Connection connection() throws SQLException {
        if (server != RealComponents.postgres) {
            connection = RealComponents.postgres.superuserConnection("grants");
            server = RealComponents.postgres;
            try (var mode = connection.createStatement()) {
                mode.execute("set session_replication_role = replica");
            }
        }
        return connection;
    }
}
