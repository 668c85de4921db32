package uk.onward.grants.monitoring;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** What is reported of one award. */
@Path("/awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Monitoring")
@TouchesCase
@RunOnVirtualThread
public class AwardReturnResource {
    private final ReturnDesk desk;

    AwardReturnResource(ReturnDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path("/{id}/monitoring-returns")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR, Roles.CONSORTIUM})
    @Operation(
            operationId = "listMonitoringReturnsOfAward",
            summary = "Monitoring returns of an award, the newest first",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds; auditor; consortium for its own award."
                            + " Without what was said in words.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReturnResource.ReturnPage.class)))
    public Response list(
            @PathParam("id") UUID id,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return desk.ofAward(id, limit, cursor).toResponse(uri);
    }

    @POST
    @Path("/{id}/monitoring-returns")
    @RolesAllowed(Roles.CONSORTIUM)
    @Operation(
            operationId = "submitMonitoringReturn",
            summary = "Report on a period of an award",
            description = "Role: consortium, of its own award. A day is reported once, by indicators of the programme.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReturnResponse.class)))
    public Response submit(@PathParam("id") UUID id, ReturnRequest request, @Context UriInfo uri) {
        ReturnResponse report = desk.submit(id, request);
        String path = uri.getRequestUri().getRawPath();
        return Created.at(
                path.substring(0, path.lastIndexOf("/awards/")) + "/monitoring-returns/" + report.id(),
                report,
                ETags.of(report.version()));
    }
}
