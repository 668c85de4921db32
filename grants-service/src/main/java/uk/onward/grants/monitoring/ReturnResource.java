package uk.onward.grants.monitoring;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.grants.note.ReasonRequest;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** Monitoring returns over all awards. */
@Path("/monitoring-returns")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Monitoring")
@TouchesCase
@RunOnVirtualThread
public class ReturnResource {
    private final ReturnDesk desk;

    ReturnResource(ReturnDesk desk) {
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR})
    @Operation(
            operationId = "listMonitoringReturns",
            summary = "Monitoring returns over all awards, the newest first",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds; auditor. Without what was said in words.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReturnPage.class)))
    public Response list(
            @Parameter(description = "Those of one programme") @QueryParam("programme") @Nullable UUID programme,
            @Parameter(description = "submitted, accepted or returned") @QueryParam("status") @Nullable String status,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return desk.list(programme, status, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR, Roles.CONSORTIUM})
    @Operation(
            operationId = "readMonitoringReturn",
            summary = "One monitoring return",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds; auditor; consortium for its own award.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReturnResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return ok(desk.read(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.CONSORTIUM)
    @Operation(
            operationId = "amendMonitoringReturn",
            summary = "Amend a return that was not accepted",
            description =
                    "Role: consortium, of its own award. One that was returned is submitted with that. What it said before is"
                            + " kept.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReturnResponse.class)))
    public Response amend(@PathParam("id") UUID id, ReturnRequest request) {
        return ok(desk.amend(id, request));
    }

    @POST
    @Path("/{id}/acceptance")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "acceptMonitoringReturn",
            summary = "Accept a return",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds. Its figures count from then on. If-Match"
                            + " is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReturnResponse.class)))
    public Response accept(@PathParam("id") UUID id, @Context UriInfo uri) {
        return done(desk.accept(id), uri);
    }

    @POST
    @Path("/{id}/return")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "returnMonitoringReturn",
            summary = "Send a return back with the reason",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds. The grantee amends it. If-Match is"
                            + " honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReturnResponse.class)))
    public Response sendBack(@PathParam("id") UUID id, ReasonRequest request, @Context UriInfo uri) {
        return done(desk.sendBack(id, request), uri);
    }

    private static Response ok(ReturnResponse report) {
        return Response.ok(report).tag(ETags.of(report.version())).build();
    }

    private static Response done(ReturnResponse report, UriInfo uri) {
        return Created.byAction(uri, report, ETags.of(report.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "MonitoringReturnPage")
    record ReturnPage(List<ReturnResponse> items, @Nullable String next) {}
}
