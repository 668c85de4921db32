package uk.onward.grants.payment;

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

/** Claims over all awards: found, accepted and returned. */
@Path("/claims")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Claims")
@TouchesCase
@RunOnVirtualThread
public class ClaimResource {
    private final ClaimDesk desk;

    ClaimResource(ClaimDesk desk) {
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR})
    @Operation(
            operationId = "listClaims",
            summary = "Claims over all awards, the newest first",
            description = "Roles: commissioner, grants-officer of the agency that funds; auditor. Without the lines.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ClaimPage.class)))
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
            operationId = "readClaim",
            summary = "One claim",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds; auditor; consortium for its own award.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ClaimResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        ClaimResponse claim = desk.read(id);
        return Response.ok(claim).tag(ETags.of(claim.version())).build();
    }

    @POST
    @Path("/{id}/acceptance")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "acceptClaim",
            summary = "Accept a claim as a whole",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds. Payments can be raised for it. If-Match"
                            + " is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClaimResponse.class)))
    public Response accept(@PathParam("id") UUID id, @Context UriInfo uri) {
        return done(desk.accept(id), uri);
    }

    @POST
    @Path("/{id}/return")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "returnClaim",
            summary = "Return a claim with the reason",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds. The grantee makes a new one. If-Match is"
                            + " honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClaimResponse.class)))
    public Response sendBack(@PathParam("id") UUID id, ReasonRequest request, @Context UriInfo uri) {
        return done(desk.sendBack(id, request), uri);
    }

    private static Response done(ClaimResponse claim, UriInfo uri) {
        return Created.byAction(uri, claim, ETags.of(claim.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "ClaimPage")
    record ClaimPage(List<ClaimResponse> items, @Nullable String next) {}
}
