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

/** What of awards is to be released: read, approved, rejected. */
@Path("/underspends")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Closure")
@TouchesCase
@RunOnVirtualThread
public class UnderspendResource {
    private final ClosureDesk desk;

    UnderspendResource(ClosureDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR, Roles.CONSORTIUM})
    @Operation(
            operationId = "readUnderspend",
            summary = "One release of what will not be paid",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds; auditor; consortium for its own award,"
                            + " once it was approved.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UnderspendResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        UnderspendResponse underspend = desk.readUnderspend(id);
        return Response.ok(underspend).tag(ETags.of(underspend.version())).build();
    }

    @POST
    @Path("/{id}/approval")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "approveUnderspend",
            summary = "Approve a release, as a second person",
            description =
                    "Role: commissioner of the agency that funds; never the person who raised it. The award becomes that much smaller, and the"
                            + " money is the programme's to award again; more than is not paid is answered 409 with what was left."
                            + " If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = UnderspendResponse.class)))
    public Response approve(@PathParam("id") UUID id, @Context UriInfo uri) {
        return done(desk.approveRelease(id), uri);
    }

    @POST
    @Path("/{id}/rejection")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "rejectUnderspend",
            summary = "Reject a release that was raised",
            description =
                    "Role: commissioner of the agency that funds. The reason is for the funder alone. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = UnderspendResponse.class)))
    public Response reject(@PathParam("id") UUID id, ReasonRequest request, @Context UriInfo uri) {
        return done(desk.rejectRelease(id, request), uri);
    }

    private static Response done(UnderspendResponse underspend, UriInfo uri) {
        return Created.byAction(uri, underspend, ETags.of(underspend.version()));
    }
}
