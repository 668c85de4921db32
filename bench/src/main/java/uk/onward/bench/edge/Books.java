package uk.onward.bench.edge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What stands in the database of one programme, read past the service.
 *
 * @param profile the most that each financial year may pay
 * @param payments those that were approved
 * @param variations those that were approved
 * @param wrongs what does not add up in the ledger, each kind in a sentence
 */
record Books(
        long budget,
        long available,
        Map<Integer, Long> profile,
        List<Award> awards,
        List<Payment> payments,
        List<Variation> variations,
        List<String> wrongs) {

    /**
     * @param pence as the award's own row has it
     * @param held as the ledger has it, committed and paid together
     */
    record Award(UUID id, long pence, long cap, long held, long paid) {}

    record Payment(UUID id, UUID award, long pence, int financialYear) {}

    record Variation(UUID id, UUID award, long pence) {}

    private static final Map<String, String> WRONGS = Map.of(
            "an account is not the sum of its postings",
            "select 1 from ledger_account a where a.programme_id = ? and a.balance_pence <>"
                    + " (select coalesce(sum(p.amount_pence), 0) from ledger_posting p where p.account_id = a.id)",
            "a journal does not balance",
            "select 1 from ledger_posting p join ledger_account a on a.id = p.account_id where p.programme_id = ?"
                    + " group by p.journal_id, a.memorandum having sum(p.amount_pence) <> 0",
            "the trial balance is not nothing",
            "select 1 from ledger_account a where a.programme_id = ? group by a.memorandum having sum(a.balance_pence) <> 0",
            "an account holds what it must not",
            "select 1 from ledger_account a where a.programme_id = ? and sign(a.balance_pence) ="
                    + " case when a.kind in ('funding', 'year-profile') then 1 else -1 end",
            "an approved payment has not one journal",
            "select 1 from payment p where p.programme_id = ? and p.status = 'approved' and 1 <>"
                    + " (select count(*) from ledger_journal j where j.cause = p.id and j.kind = 'payment')",
            "an approved variation has not one journal",
            "select 1 from variation v join award w on w.id = v.award_id where w.programme_id = ? and v.status = 'approved'"
                    + " and 1 <> (select count(*) from ledger_journal j where j.cause = v.id and j.kind = 'variation')",
            "an award is not what it began with and what varied it",
            "select 1 from award w where w.programme_id = ? and w.amount_pence <> w.awarded_pence + (select"
                    + " coalesce(sum(v.delta_pence), 0) from variation v where v.award_id = w.id and v.status = 'approved')",
            "an award has not one journal",
            "select 1 from award w where w.programme_id = ? and 1 <>"
                    + " (select count(*) from ledger_journal j where j.cause = w.id and j.kind = 'award')");

    static Books read(Connection database, UUID programme) throws SQLException {
        var profile = new TreeMap<Integer, Long>();
        var awards = new ArrayList<Award>();
        var payments = new ArrayList<Payment>();
        var variations = new ArrayList<Variation>();
        var wrongs = new ArrayList<String>();
        each(
                database,
                "select financial_year, amount_pence from spending_profile where programme_id = ?",
                programme,
                row -> profile.put(row.getInt(1), row.getLong(2)));
        each(
                database,
                "select w.id, w.amount_pence, w.cap_pence, sum(a.balance_pence),"
                        + " sum(a.balance_pence) filter (where a.kind = 'paid')"
                        + " from award w join ledger_account a on a.award_id = w.id where w.programme_id = ? group by w.id",
                programme,
                row -> awards.add(new Award(
                        row.getObject(1, UUID.class), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))));
        each(
                database,
                "select id, award_id, amount_pence, financial_year from payment where programme_id = ? and status = 'approved'",
                programme,
                row -> payments.add(new Payment(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3), row.getInt(4))));
        each(
                database,
                "select v.id, v.award_id, v.delta_pence from variation v join award w on w.id = v.award_id"
                        + " where w.programme_id = ? and v.status = 'approved'",
                programme,
                row -> variations.add(
                        new Variation(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3))));
        for (var wrong : WRONGS.entrySet()) {
            each(database, "select count(*) from (%s) found".formatted(wrong.getValue()), programme, row -> {
                if (row.getLong(1) > 0) {
                    wrongs.add("%s: %d times".formatted(wrong.getKey(), row.getLong(1)));
                }
            });
        }
        var sums = new long[2];
        each(
                database,
                "select p.budget_pence, a.balance_pence from programme p join ledger_account a on a.programme_id = p.id"
                        + " and a.kind = 'available' where p.id = ?",
                programme,
                row -> {
                    sums[0] = row.getLong(1);
                    sums[1] = row.getLong(2);
                });
        return new Books(sums[0], sums[1], profile, awards, payments, variations, wrongs);
    }

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Connection database, String query, UUID programme, Row each) throws SQLException {
        try (PreparedStatement sql = database.prepareStatement(query)) {
            sql.setObject(1, programme);
            try (var row = sql.executeQuery()) {
                while (row.next()) {
                    each.take(row);
                }
            }
        }
    }
}
