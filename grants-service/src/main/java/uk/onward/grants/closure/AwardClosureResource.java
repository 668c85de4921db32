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
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** What an award gives back, and its end. */
@Path("/awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Closure")
@TouchesCase
@RunOnVirtualThread
public class AwardClosureResource {
    private static final String READERS =
            "Roles: commissioner, grants-officer of the agency that funds; auditor; consortium for its own award.";

    private final ClosureDesk desk;

    AwardClosureResource(ClosureDesk desk) {
        this.desk = desk;
    }

    @POST
    @Path("/{id}/underspend")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "raiseUnderspend",
            summary = "Ask for the release of what of an award will not be paid",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds. Nothing moves until another person has"
                            + " approved it.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = UnderspendResponse.class)))
    public Response release(@PathParam("id") UUID id, UnderspendRequest request, @Context UriInfo uri) {
        UnderspendResponse underspend = desk.raiseRelease(id, request);
        return Created.at(beside(uri, "underspends", underspend.id()), underspend, ETags.of(underspend.version()));
    }

    @GET
    @Path("/{id}/underspend")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR, Roles.CONSORTIUM})
    @Operation(
            operationId = "listUnderspend",
            summary = "What of an award was or is to be released, the oldest first",
            description = READERS + " The consortium sees it once it was approved.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UnderspendPage.class)))
    public Response underspend(@PathParam("id") UUID id, @Context UriInfo uri) {
        return Page.whole(desk.underspends(id)).toResponse(uri);
    }

    @POST
    @Path("/{id}/clawbacks")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "raiseClawback",
            summary = "Ask that money which was paid be demanded back",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds. The grantee hears nothing of it and owes"
                            + " nothing until another person has approved it.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClawbackResponse.class)))
    public Response demand(@PathParam("id") UUID id, ClawbackRequest request, @Context UriInfo uri) {
        ClawbackResponse clawback = desk.raiseDemand(id, request);
        return Created.at(beside(uri, "clawbacks", clawback.id()), clawback, ETags.of(clawback.version()));
    }

    /** They stand beside the awards, not below one. */
    private static String beside(UriInfo uri, String what, UUID id) {
        String path = uri.getRequestUri().getRawPath();
        return path.substring(0, path.lastIndexOf("/awards/")) + "/" + what + "/" + id;
    }

    @GET
    @Path("/{id}/clawbacks")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR, Roles.CONSORTIUM})
    @Operation(
            operationId = "listClawbacks",
            summary = "What was or is to be demanded back of an award, the oldest first",
            description = READERS + " The consortium sees it once it was approved.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ClawbackPage.class)))
    public Response clawbacks(@PathParam("id") UUID id, @Context UriInfo uri) {
        return Page.whole(desk.clawbacks(id)).toResponse(uri);
    }

    @POST
    @Path("/{id}/closure")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "closeAward",
            summary = "Close an award",
            description =
                    "Role: commissioner of the agency that funds. Its final return is accepted, no payment is under way, what is"
                            + " not paid is released, and what was paid and not spent has come back or is waived. If-Match is"
                            + " honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClosureResponse.class)))
    public Response close(@PathParam("id") UUID id, ClosureRequest request, @Context UriInfo uri) {
        return Created.at(uri.getRequestUri().getRawPath(), desk.close(id, request));
    }

    @GET
    @Path("/{id}/closure")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR, Roles.CONSORTIUM})
    @Operation(operationId = "readAwardClosure", summary = "How an award was closed", description = READERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ClosureResponse.class)))
    public Response closure(@PathParam("id") UUID id) {
        return Response.ok(desk.readClosure(id)).build();
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "UnderspendPage")
    record UnderspendPage(
            List<UnderspendResponse> items, @Nullable String next) {}

    /** Names the page's type for the API's document. */
    @Schema(name = "ClawbackPage")
    record ClawbackPage(
            List<ClawbackResponse> items, @Nullable String next) {}
}
