package uk.onward.idva.history;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Capacity;
import uk.onward.idva.Roles;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.platform.persistence.Cases;

/** What happened in a case, in one list. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Casework")
@TouchesCase
@RunOnVirtualThread
public class HistoryResource {
    private final Cases cases;
    private final CaseEntries entries;
    private final ReadAudit audit;

    HistoryResource(Cases cases, CaseEntries entries, ReadAudit audit) {
        this.cases = cases;
        this.entries = entries;
        this.audit = audit;
    }

    @GET
    @Path("/{id}/history")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Transactional
    @Operation(
            operationId = "readHistory",
            summary = "What happened in a case, the newest recorded first",
            description = "Roles: idva, idva-manager. Codes and ids: the content is read where it belongs.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HistoryPage.class)))
    public Response history(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        cases.require(id, Capacity.PROVIDER, Capacity.SUCCESSOR);
        int size = Page.limit(limit);
        audit.shown("case-history.list", id);
        return Page.of(entries.ofCase(id, Cursor.parse(cursor), size + 1), size, last -> Cursor.after(last.id()))
                .map(CaseEntryResponse::from)
                .toResponse(uri);
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "CaseHistoryPage")
    record HistoryPage(List<CaseEntryResponse> items, String next) {}
}
