package uk.onward.grants.opendata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import uk.onward.grants.opendata.PublishedGrant.Party;
import uk.onward.grants.opendata.PublishedGrant.Place;

/** Reads the view {@code open_grant}, as many rows as there are, a few hundred at a time. */
@ApplicationScoped
class PublishedGrants {
    private static final int FETCH = 500;
    private static final int SECONDS = 300;
    private static final TypeReference<List<Place>> PLACES = new TypeReference<>() {};

    /**
     * A hash of each row, combined without order: it changes with any row, and needs no memory. Two hashes, since by one of 64
     * bits alone a change would go unnoticed once in very many.
     */
    private static final String FINGERPRINT = """
            select count(*), coalesce(bit_xor(hashtextextended(g::text, 0)), 0), coalesce(bit_xor(hashtextextended(g::text, 1)), 0)
            from open_grant g""";

    private static final String ROWS = """
            select g.*, max(jsonb_array_length(g.places) + g.boroughs) over () as most_locations
            from open_grant g order by g.awarded_on, g.reference""";

    private final EntityManager database;
    private final ObjectMapper json;

    PublishedGrants(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Equal ones mean equal rows. */
    record Fingerprint(long grants, long first, long second) {
        boolean isOfNothing() {
            return grants == 0;
        }
    }

    /** Takes one row after the other. */
    interface Rows {
        /** @param mostLocations that any of the rows needs, or more */
        void take(PublishedGrant grant, int mostLocations) throws IOException;
    }

    /** Of all that is published now. */
    Fingerprint fingerprint() {
        return read(connection -> {
            try (var sql = connection.createStatement();
                    var row = sql.executeQuery(FINGERPRINT)) {
                row.next();
                return new Fingerprint(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        });
    }

    /** The oldest first, all of one moment. */
    void forEach(Rows rows) {
        read(connection -> {
            try (var sql = connection.prepareStatement(ROWS)) {
                // In a transaction the driver then reads through a cursor; else it would hold them all
                sql.setFetchSize(FETCH);
                try (var found = sql.executeQuery()) {
                    while (found.next()) {
                        rows.take(grant(found), found.getInt("most_locations"));
                    }
                }
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private <T> T read(ReturningWork<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout(SECONDS)
                .call(() -> database.unwrap(Session.class).doReturningWork(work));
    }

    private PublishedGrant grant(ResultSet row) throws SQLException {
        return new PublishedGrant(
                row.getString("reference"),
                row.getString("title"),
                row.getString("description"),
                row.getObject("requested_pence", Long.class),
                row.getLong("amount_pence"),
                row.getLong("paid_pence"),
                row.getObject("awarded_on", LocalDate.class),
                row.getObject("period_from", LocalDate.class),
                row.getObject("period_to", LocalDate.class),
                new Party(row.getString("recipient_org_id"), null, row.getString("recipient_name")),
                new Party(row.getString("funder_org_id"), row.getString("funder"), row.getString("funder_name")),
                row.getString("programme_code"),
                row.getString("programme_name"),
                row.getString("decision_reference"),
                row.getObject("open_call", Boolean.class),
                places(row.getString("places")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private List<Place> places(String text) {
        try {
            return json.readValue(text, PLACES);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
