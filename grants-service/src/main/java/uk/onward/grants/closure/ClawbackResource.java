package uk.onward.grants.closure;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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
import uk.onward.grants.Roles;
import uk.onward.grants.note.ReasonRequest;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** Money to be demanded back, and what came of it. */
@Path("/clawbacks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Closure")
@TouchesCase
@RunOnVirtualThread
public class ClawbackResource {
    private final ClosureDesk desk;

    ClawbackResource(ClosureDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR, Roles.CONSORTIUM})
    @Operation(
            operationId = "readClawback",
            summary = "One clawback with what was received",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds; auditor; consortium for its own award,"
                            + " once it was approved.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ClawbackResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        ClawbackResponse clawback = desk.read(id);
        return Response.ok(clawback).tag(ETags.of(clawback.version())).build();
    }

    @POST
    @Path("/{id}/approval")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "approveClawback",
            summary = "Approve a demand, as a second person",
            description =
                    "Role: commissioner of the agency that funds; never the person who raised it. From now on the grantee owes it; more than is paid is answered"
                            + " 409 with what was left."
                            + " If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClawbackResponse.class)))
    public Response approve(@PathParam("id") UUID id, @Context UriInfo uri) {
        return done(desk.approveDemand(id), uri);
    }

    @POST
    @Path("/{id}/rejection")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "rejectClawback",
            summary = "Reject a demand that was raised",
            description =
                    "Role: commissioner of the agency that funds. The reason is for the funder alone. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClawbackResponse.class)))
    public Response reject(@PathParam("id") UUID id, ReasonRequest request, @Context UriInfo uri) {
        return done(desk.rejectDemand(id, request), uri);
    }

    @POST
    @Path("/{id}/receipts")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "recordClawbackReceipt",
            summary = "Record money that came back",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds. It is the programme's to award again."
                            + " If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClawbackResponse.class)))
    public Response receive(@PathParam("id") UUID id, ReceiptRequest request, @Context UriInfo uri) {
        return done(desk.receive(id, request), uri);
    }

    @POST
    @Path("/{id}/withdrawal")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "withdrawClawback",
            summary = "Withdraw what is left of a demand",
            description =
                    "Role: commissioner of the agency that funds. What was not received counts as paid again. If-Match is"
                            + " honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClawbackResponse.class)))
    public Response withdraw(@PathParam("id") UUID id, ReasonRequest request, @Context UriInfo uri) {
        return done(desk.withdraw(id, request), uri);
    }

    private static Response done(ClawbackResponse clawback, UriInfo uri) {
        return Created.byAction(uri, clawback, ETags.of(clawback.version()));
    }
}
