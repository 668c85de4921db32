package uk.onward.idva.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;

/** Which references of an agency were imported, and as what; by keyed fingerprints. */
@ApplicationScoped
class ImportedLines {
    private final EntityManager database;

    ImportedLines(EntityManager database) {
        this.database = database;
    }

    /**
     * A reference that was imported.
     *
     * @param reference its fingerprint, wrapped so that it can be looked up; likewise the content's
     */
    record Imported(ByteBuffer reference, ByteBuffer fingerprint, UUID caseId) {}

    /** Those of the references that the agency imported before, by the fingerprint that they are kept under. */
    Map<ByteBuffer, Imported> find(String agency, List<byte[]> references) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement("select reference, fingerprint, case_id from imported_line"
                    + " where agency = ? and reference = any (?)")) {
                sql.setString(1, agency);
                sql.setArray(2, connection.createArrayOf("bytea", references.toArray(byte[][]::new)));
                var found = new HashMap<ByteBuffer, Imported>();
                try (var rows = sql.executeQuery()) {
                    while (rows.next()) {
                        ByteBuffer reference = ByteBuffer.wrap(rows.getBytes(1));
                        ByteBuffer fingerprint = ByteBuffer.wrap(rows.getBytes(2));
                        found.put(reference, new Imported(reference, fingerprint, rows.getObject(3, UUID.class)));
                    }
                }
                return found;
            }
        });
    }

    /**
     * Lays claim to references that the agency never imported. Where another import of this moment holds one, waits until
     * it is through. In an order that is everybody's, so that two imports of one file do not lock each other out.
     *
     * @return those that are the caller's now
     */
    Set<ByteBuffer> claim(String agency, List<Imported> lines) {
        List<Imported> inOrder =
                lines.stream().sorted(Comparator.comparing(Imported::reference)).toList();
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql =
                    connection.prepareStatement("insert into imported_line (agency, reference, fingerprint, case_id)"
                            + " select ?, reference, fingerprint, case_id"
                            + " from unnest(?, ?, ?) as line (reference, fingerprint, case_id)"
                            + " on conflict do nothing returning reference")) {
                sql.setString(1, agency);
                sql.setArray(2, connection.createArrayOf("bytea", octets(inOrder, Imported::reference)));
                sql.setArray(3, connection.createArrayOf("bytea", octets(inOrder, Imported::fingerprint)));
                sql.setArray(
                        4,
                        connection.createArrayOf(
                                "uuid", inOrder.stream().map(Imported::caseId).toArray()));
                var claimed = new HashSet<ByteBuffer>();
                try (var rows = sql.executeQuery()) {
                    while (rows.next()) {
                        claimed.add(ByteBuffer.wrap(rows.getBytes(1)));
                    }
                }
                return claimed;
            }
        });
    }

    private static byte[][] octets(List<Imported> lines, Function<Imported, ByteBuffer> value) {
        return lines.stream().map(value).map(ByteBuffer::array).toArray(byte[][]::new);
    }
}
