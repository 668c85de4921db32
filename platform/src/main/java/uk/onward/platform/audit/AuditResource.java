package uk.onward.platform.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;

/** Lets an auditor ask who saw what. */
@Path("/audit-entries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
@TouchesCase
@RunOnVirtualThread
public class AuditResource {
    private final EntityManager database;
    private final DatabaseRoles roles;
    private final ReadAudit audit;

    AuditResource(EntityManager database, DatabaseRoles roles, ReadAudit audit) {
        this.database = database;
        this.roles = roles;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({"auditor", "data-protection-officer"})
    @Transactional
    @Operation(
            operationId = "listAuditEntries",
            summary = "Who saw or changed a case",
            description = "Roles: auditor, data-protection-officer. The newest first. Asking is itself written down.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuditPage.class)))
    public Response list(
            @Parameter(required = true, description = "Id of the case") @QueryParam("case") @Nullable UUID subject,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        if (subject == null) {
            throw Validation.refuse("case", "must be the id of a case");
        }
        int size = Page.limit(limit);
        Long last = Cursor.parse(cursor, 1, parts -> Long.valueOf(parts.getFirst()));
        long before = last == null ? Long.MAX_VALUE : last;
        List<AuditEntry> found = roles.as(DatabaseRole.AUDITOR, () -> read(subject, before, size + 1));
        audit.shown("audit.list", subject);
        return Page.of(found, size, entry -> Cursor.after(Long.toString(entry.id())))
                .toResponse(uri);
    }

    private List<AuditEntry> read(UUID subject, long before, int rows) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement sql = connection.prepareStatement(
                    // Nor does an auditor who is barred from a case learn of it here
                    "select id, recorded_at, client, agency, actor, actor_asserted, action, outcome,"
                            + " array(select shown from unnest(subjects) shown where shown <> all (barred)) as subjects,"
                            + " through_broken_glass, request_id from read_audit, (select barred_cases() as barred) bars"
                            + " where subjects @> array[?]::uuid[] and ? <> all (barred) and id < ? order by id desc"
                            + " limit ?")) {
                sql.setObject(1, subject);
                sql.setObject(2, subject);
                sql.setLong(3, before);
                sql.setInt(4, rows);
                var entries = new ArrayList<AuditEntry>();
                try (ResultSet row = sql.executeQuery()) {
                    while (row.next()) {
                        entries.add(entry(row));
                    }
                }
                return entries;
            }
        });
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("client"),
                row.getString("agency"),
                row.getString("actor"),
                row.getBoolean("actor_asserted"),
                row.getString("action"),
                row.getString("outcome"),
                Arrays.asList((UUID[]) row.getArray("subjects").getArray()),
                row.getBoolean("through_broken_glass"),
                row.getString("request_id"));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "AuditEntryPage")
    record AuditPage(List<AuditEntry> items, String next) {}
}
