package uk.onward.bench.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.onward.stack.Stack;

/** Reads the services' databases as their superuser, whom no row-level security hides anything from. */
final class Databases {

    private static final String IDVA = "idva";
    private static final String REFERRAL = "referral";

    /** Ids are UUIDv7 and bear the moment they were made at: what is older than the run is none of its business. */
    private static final String BORN = " where uuid_extract_timestamp(%s) >= ?";

    private final Stack stack;
    private final Instant since;

    /** @param since when the run began */
    Databases(Stack stack, Instant since) {
        this.stack = stack;
        this.since = since;
    }

    /** Work that goes on though the clients have stopped. */
    record Unsettled(long unsent, long unheard, long awaitingPacks, long unanswered) {
        boolean isOver() {
            return unsent + unheard + awaitingPacks + unanswered == 0;
        }
    }

    Unsettled unsettled() throws SQLException {
        try (var idva = stack.superuserConnection(IDVA);
                var referral = stack.superuserConnection(REFERRAL)) {
            var unsent = "select count(*) from outbox where published_at is null and recorded_at >= ?";
            var asked = number(idva, "select count(*) from onward_referral" + BORN.formatted("id"));
            var heard = number(referral, "select count(*) from pack_fetch" + BORN.formatted("onward_referral_id"));
            return new Unsettled(
                    number(idva, unsent) + number(referral, unsent),
                    asked - heard,
                    number(
                            referral,
                            "select count(*) from pack_fetch" + BORN.formatted("onward_referral_id")
                                    + " and held_revision < wanted_revision"),
                    number(
                            idva,
                            "select count(*) from onward_referral" + BORN.formatted("id")
                                    + " and answer = 'AWAITING'"));
        }
    }

    Found.Idva idva() throws SQLException {
        try (var idva = stack.superuserConnection(IDVA)) {
            return new Found.Idva(
                    rows(
                            idva,
                            "select id, person_id, status, event_sequence from referral" + BORN.formatted("id"),
                            row -> new Found.Referral(id(row, 1), id(row, 2), row.getString(3), row.getLong(4))),
                    rows(
                            idva,
                            "select id, case_id, keys from person" + BORN.formatted("case_id"),
                            row -> new Found.Person(id(row, 1), id(row, 2), id(row, 3))),
                    parties(idva),
                    rows(idva, "select case_id from household_child" + BORN.formatted("case_id"), row -> id(row, 1)),
                    rows(
                            idva,
                            "select case_id, revision from safe_contact" + BORN.formatted("case_id"),
                            row -> new Found.SafeContact(id(row, 1), row.getInt(2))),
                    rows(
                            idva,
                            "select action, subjects[1] from read_audit where recorded_at >= ? and outcome = 'recorded'"
                                    + " and action in ('referral.create', 'onward-referral.create')",
                            row -> new Found.Audited(row.getString(1), id(row, 2))),
                    rows(
                            idva,
                            "select client, operation, key, resource from idempotency_key where recorded_at >= ?",
                            row -> new Found.Key(row.getString(1), row.getString(2), row.getString(3), id(row, 4))),
                    rows(
                            idva,
                            "select id, case_id, kind, destination, status, pack_revision, answer, event_sequence"
                                    + " from onward_referral" + BORN.formatted("id"),
                            row -> new Found.Onward(
                                    id(row, 1),
                                    id(row, 2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getInt(6),
                                    row.getString(7),
                                    row.getLong(8))),
                    outbox(idva),
                    keys(IDVA),
                    deadLetters(idva));
        }
    }

    Found.Receiving receiving() throws SQLException {
        try (var referral = stack.superuserConnection(REFERRAL)) {
            var received = new ArrayList<Found.Received>();
            for (var table : List.of("marac", "safeguarding")) {
                received.addAll(rows(
                        referral,
                        "select id, onward_referral_id, referral_id, agency, status, pack_wanted, pack_held, event_sequence,"
                                + " recorded_at from " + table + "_referral" + BORN.formatted("id"),
                        row -> new Found.Received(
                                id(row, 1),
                                table,
                                id(row, 2),
                                id(row, 3),
                                row.getString(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getInt(7),
                                row.getLong(8),
                                row.getTimestamp(9).toInstant())));
            }
            return new Found.Receiving(
                    received,
                    parties(referral),
                    rows(
                            referral,
                            "select referral_id, person_key, revision, content is not null, safe is not null"
                                    + " from referral_pack" + BORN.formatted("referral_id"),
                            row -> new Found.Pack(
                                    id(row, 1), id(row, 2), row.getInt(3), row.getBoolean(4), row.getBoolean(5))),
                    rows(
                            referral,
                            "select onward_referral_id, wanted_revision, held_revision, closed from pack_fetch"
                                    + BORN.formatted("onward_referral_id"),
                            row -> new Found.Fetch(id(row, 1), row.getInt(2), row.getInt(3), row.getBoolean(4))),
                    outbox(referral),
                    keys(REFERRAL),
                    deadLetters(referral));
        }
    }

    private List<Found.Party> parties(Connection connection) throws SQLException {
        return rows(
                connection,
                "select case_id, agency, capacity from case_party" + BORN.formatted("case_id"),
                row -> new Found.Party(id(row, 1), row.getString(2), row.getString(3)));
    }

    private List<Found.OutboxRow> outbox(Connection connection) throws SQLException {
        return rows(
                connection,
                "select id, aggregatetype, aggregateid::uuid, sequence, type, payload::text, published_at is not null"
                        + " from outbox" + BORN.formatted("aggregateid::uuid"),
                row -> new Found.OutboxRow(
                        id(row, 1),
                        row.getString(2),
                        id(row, 3),
                        row.getLong(4),
                        row.getString(5),
                        Digest.of(row.getString(6)),
                        row.getBoolean(7)));
    }

    /** Those of which both the person's and the safe contact's key are there. */
    private Set<UUID> keys(String service) throws SQLException {
        try (var connection = stack.superuserConnection(service + "_keys")) {
            return new HashSet<>(rows(
                    connection,
                    "select id from person_key where created_at >= ? group by id having count(distinct purpose) = 2",
                    row -> id(row, 1)));
        }
    }

    private int deadLetters(Connection connection) throws SQLException {
        return (int) number(connection, "select count(*) from dead_letter where recorded_at >= ?");
    }

    private long number(Connection connection, String query) throws SQLException {
        return rows(connection, query, row -> row.getLong(1)).getFirst();
    }

    private <T> List<T> rows(Connection connection, String query, Reader<T> reader) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setTimestamp(1, Timestamp.from(since));
            try (var row = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                while (row.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        }
    }

    private static UUID id(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
