package uk.onward.idva.worklist;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.TouchesCase;

/** What waits for whom. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Casework")
@TouchesCase
@RunOnVirtualThread
public class WorklistResource {
    private final WorklistService service;

    WorklistResource(WorklistService service) {
        this.service = service;
    }

    @GET
    @Path("/worklist")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "readWorklist",
            summary = "Open cases that wait for somebody, the most urgent first",
            description = "Roles: idva (the caller's own cases), idva-manager (everybody's, or one IDVA's). By the"
                    + " earliest due of the reasons; what has none comes last. No names.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WorklistPage.class)))
    public Response worklist(
            @Parameter(description = "Opaque identifier of an IDVA; for a manager, absent means everybody and nobody")
                    @QueryParam("idva")
                    @Nullable
                    String idva,
            @Parameter(description = "Only cases with this reason among theirs") @QueryParam("reason") @Nullable
                    String reason,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.worklist(idva, reason, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/caseloads")
    @RolesAllowed(Roles.IDVA_MANAGER)
    @Operation(
            operationId = "listCaseloads",
            summary = "How much each IDVA carries",
            description =
                    "Role: idva-manager. By IDVA; the cases that nobody is assigned to are a line of their own, the"
                            + " first.")
    public Page<Caseload> caseloads() {
        return Page.whole(service.caseloads());
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "WorklistPage")
    record WorklistPage(List<WorklistItem> items, String next) {}
}
