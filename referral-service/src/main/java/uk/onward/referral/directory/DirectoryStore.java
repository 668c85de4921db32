package uk.onward.referral.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The directory's tables: a document for each thing, and beside it the columns that are searched. Written in bulk and read
 * whole, so by SQL and not by entities.
 */
@ApplicationScoped
class DirectoryStore {
    private static final int CHUNK = 500;

    /** A service with all that its representation needs, in one row. */
    private static final String WHOLE = """
            select s.id, s.name, s.document, o.document as organisation, o.locations as organisation_locations,
                   s.locations, s.boroughs, greatest(s.revision, o.revision,
                       (select max(l.revision) from directory_location l where l.id = any (s.locations || o.locations))) as revision
            from directory_service s join directory_organisation o on o.id = s.organisation_id
            """;

    private final EntityManager database;
    private final ObjectMapper json;

    DirectoryStore(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** How many of a document's things were new, were changed, and were there just so. */
    record Written(int created, int changed, int unchanged) {
        Written plus(Written other) {
            return new Written(created + other.created, changed + other.changed, unchanged + other.unchanged);
        }

        boolean isAny() {
            return created + changed > 0;
        }
    }

    /** Raised by each import that changed anything: the whole directory's version. */
    long revision() {
        return query("select revision from directory_state", sql -> {}, row -> row.getLong(1))
                .getFirst();
    }

    /** As the other, held until the transaction ends: imports come one after the other. */
    long lockRevision() {
        return query("select revision from directory_state for update", sql -> {}, row -> row.getLong(1))
                .getFirst();
    }

    void setRevision(long revision) {
        query(
                "update directory_state set revision = ? returning revision",
                sql -> sql.setLong(1, revision),
                row -> row.getLong(1));
    }

    /** Of those organisations the ones that are here, and whether they are marked confidential. */
    Map<UUID, Boolean> organisations(Collection<UUID> ids) {
        return known("select id, confidential from directory_organisation where id = any (?)", ids);
    }

    /** Of those locations the ones that are here, and whether they are confidential. */
    Map<UUID, Boolean> locations(Collection<UUID> ids) {
        return known("select id, confidential from directory_location where id = any (?)", ids);
    }

    private Map<UUID, Boolean> known(String statement, Collection<UUID> ids) {
        var known = new HashMap<UUID, Boolean>();
        query(statement, sql -> sql.setArray(1, uuids(sql, ids)), row -> known.put(uuid(row, 1), row.getBoolean(2)));
        return known;
    }

    Written writeOrganisations(List<Rows.Organisation> organisations, long revision) {
        return write(organisations, """
                insert into directory_organisation as here (id, name, confidential, locations, document, revision)
                select r.id, r.name, r.confidential, r.locations, r.document, ?
                from jsonb_to_recordset(?::jsonb)
                    as r (id uuid, name text, confidential boolean, locations uuid[], document jsonb)
                on conflict (id) do update set name = excluded.name, confidential = excluded.confidential,
                    locations = excluded.locations, document = excluded.document, revision = excluded.revision
                where (here.confidential, here.locations, here.document)
                    is distinct from (excluded.confidential, excluded.locations, excluded.document)
                returning (xmax = 0)
                """, revision);
    }

    Written writeLocations(List<Rows.Location> locations, long revision) {
        return write(locations, """
                insert into directory_location as here (id, confidential, document, revision)
                select r.id, r.confidential, r.document, ?
                from jsonb_to_recordset(?::jsonb) as r (id uuid, confidential boolean, document jsonb)
                on conflict (id) do update set confidential = excluded.confidential, document = excluded.document,
                    revision = excluded.revision
                where (here.confidential, here.document) is distinct from (excluded.confidential, excluded.document)
                returning (xmax = 0)
                """, revision);
    }

    Written writeServices(List<Rows.Service> services, long revision) {
        return write(services, """
                insert into directory_service as here (id, organisation_id, name, status, types, needs, led_by_and_for,
                    eligibility, languages, boroughs, minimum_age, maximum_age, locations, document, revision)
                select r.id, r."organisationId", r.name, r.status, r.types, r.needs, r."ledByAndFor", r.eligibility,
                    r.languages, r.boroughs, r."minimumAge", r."maximumAge", r.locations, r.document, ?
                from jsonb_to_recordset(?::jsonb) as r (id uuid, "organisationId" uuid, name text, status text,
                    types text[], needs text[], "ledByAndFor" text[], eligibility text[], languages text[],
                    boroughs text[], "minimumAge" numeric, "maximumAge" numeric, locations uuid[], document jsonb)
                on conflict (id) do update set organisation_id = excluded.organisation_id, name = excluded.name,
                    status = excluded.status, types = excluded.types, needs = excluded.needs,
                    led_by_and_for = excluded.led_by_and_for, eligibility = excluded.eligibility,
                    languages = excluded.languages, boroughs = excluded.boroughs, minimum_age = excluded.minimum_age,
                    maximum_age = excluded.maximum_age, locations = excluded.locations, document = excluded.document,
                    revision = excluded.revision
                where here.document is distinct from excluded.document
                returning (xmax = 0)
                """, revision);
    }

    private Written write(List<?> rows, String statement, long revision) {
        var written = new Written(0, 0, 0);
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<?> chunk = rows.subList(from, Math.min(from + CHUNK, rows.size()));
            String content = text(chunk);
            List<Boolean> done = query(
                    statement,
                    sql -> {
                        sql.setLong(1, revision);
                        sql.setString(2, content);
                    },
                    row -> row.getBoolean(1));
            int created = (int) done.stream().filter(isNew -> isNew).count();
            written = written.plus(new Written(created, done.size() - created, chunk.size() - done.size()));
        }
        return written;
    }

    Optional<DirectoryEntry> find(UUID id) {
        List<Row> rows = query(WHOLE + " where s.id = ?", sql -> sql.setObject(1, id), this::row);
        return assemble(rows).stream().findFirst();
    }

    /** Active services in the order of their names. */
    List<DirectoryEntry> search(ServiceSearch search, int rows) {
        var where = new StringBuilder(" where s.status = 'active'");
        var values = new ArrayList<Object>();
        contains(where, values, "boroughs", search.borough());
        contains(where, values, "types", search.type());
        contains(where, values, "needs", search.need());
        contains(where, values, "languages", search.language());
        contains(where, values, "led_by_and_for", search.ledByAndFor());
        contains(where, values, "eligibility", search.eligibility());
        if (search.age() != null) {
            where.append(" and coalesce(s.minimum_age, 0) <= ? and coalesce(s.maximum_age, 200) >= ?");
            values.add(search.age());
            values.add(search.age());
        }
        if (search.after() != null) {
            where.append(" and (s.name, s.id) > (?, ?)");
            values.add(search.after().name());
            values.add(search.after().id());
        }
        where.append(" order by s.name, s.id limit ").append(rows);
        return assemble(query(
                WHOLE + where,
                sql -> {
                    for (int i = 0; i < values.size(); i++) {
                        sql.setObject(i + 1, values.get(i));
                    }
                },
                this::row));
    }

    private static void contains(StringBuilder where, List<Object> values, String column, @Nullable String asked) {
        if (asked != null) {
            where.append(" and s.").append(column).append(" @> array[?]::text[]");
            values.add(asked);
        }
    }

    /**
     * Hands over every service, whatever its status, by id, as it was at one moment: one statement sees one state.
     *
     * @param revision the directory's, at that moment; not called if there is no service
     */
    void all(Consumer<Long> revision, Consumer<ObjectNode> service) {
        session().doWork(connection -> {
            try (var sql = connection.prepareStatement("select all_of_it.*, (select d.revision from directory_state d)"
                    + " as directory_revision from (" + WHOLE + ") all_of_it order by id")) {
                // A cursor: rows come by the chunk, not all at once
                sql.setFetchSize(CHUNK);
                try (var row = sql.executeQuery()) {
                    var chunk = new ArrayList<Row>();
                    while (row.next()) {
                        if (row.isFirst()) {
                            revision.accept(row.getLong("directory_revision"));
                        }
                        chunk.add(row(row));
                        if (chunk.size() == CHUNK) {
                            assemble(chunk).forEach(entry -> service.accept(entry.document()));
                            chunk.clear();
                        }
                    }
                    assemble(chunk).forEach(entry -> service.accept(entry.document()));
                }
            }
        });
    }

    private record Row(
            UUID id,
            ObjectNode document,
            ObjectNode organisation,
            List<UUID> organisationLocations,
            List<UUID> locations,
            List<String> boroughs,
            long revision) {}

    private Row row(ResultSet row) throws SQLException {
        return new Row(
                uuid(row, "id"),
                object(row.getString("document")),
                object(row.getString("organisation")),
                List.of((UUID[]) row.getArray("organisation_locations").getArray()),
                List.of((UUID[]) row.getArray("locations").getArray()),
                List.of((String[]) row.getArray("boroughs").getArray()),
                row.getLong("revision"));
    }

    /** Puts organisations and locations back to where HSDS has them. */
    private List<DirectoryEntry> assemble(List<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> {
            ids.addAll(row.locations());
            ids.addAll(row.organisationLocations());
        });
        var locations = new HashMap<UUID, ObjectNode>();
        if (!ids.isEmpty()) {
            query(
                    "select id, document from directory_location where id = any (?)",
                    sql -> sql.setArray(1, uuids(sql, ids)),
                    row -> locations.put(uuid(row, 1), object(row.getString(2))));
        }
        return rows.stream()
                .map(row -> {
                    ObjectNode organisation = row.organisation();
                    if (!row.organisationLocations().isEmpty()) {
                        ArrayNode own = organisation.putArray("locations");
                        row.organisationLocations().forEach(id -> own.add(locations.get(id)));
                    }
                    ObjectNode document = row.document();
                    document.path("service_at_locations").forEach(place -> {
                        if (place.has("location_id")) {
                            ((ObjectNode) place)
                                    .set(
                                            "location",
                                            locations.get(UUID.fromString(
                                                    place.path("location_id").asText())));
                        }
                    });
                    document.set("organization", organisation);
                    return new DirectoryEntry(row.id(), row.revision(), row.boroughs(), document);
                })
                .toList();
    }

    private interface Setting {
        void on(PreparedStatement sql) throws SQLException;
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String statement, Setting setting, Reading<T> reading) {
        return session().doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(statement)) {
                setting.on(sql);
                try (var row = sql.executeQuery()) {
                    var found = new ArrayList<T>();
                    while (row.next()) {
                        found.add(reading.of(row));
                    }
                    return found;
                }
            }
        });
    }

    private Session session() {
        return database.unwrap(Session.class);
    }

    private static java.sql.Array uuids(PreparedStatement sql, Collection<UUID> ids) throws SQLException {
        Connection connection = sql.getConnection();
        return connection.createArrayOf("uuid", ids.toArray());
    }

    private static UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private ObjectNode object(String text) {
        try {
            JsonNode read = json.readTree(text);
            return (ObjectNode) read;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document of the directory can't be read", e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
