package uk.onward.idva.closure;

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
import uk.onward.idva.Roles;
import uk.onward.idva.casework.CaseResponse;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.TouchesCase;

/** Closing a case, following it up, opening it again. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Casework")
@TouchesCase
@RunOnVirtualThread
public class ClosureResource {
    private final ClosureService service;

    ClosureResource(ClosureService service) {
        this.service = service;
    }

    @POST
    @Path("/{id}/closure")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "closeCase",
            summary = "Close a case, with her own view of her risk",
            description = "Roles: idva, idva-manager. From accepted, assigned, engaged or not-engaged. Open onward"
                    + " referrals go on.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CaseResponse.class)))
    public Response close(@PathParam("id") UUID id, ClosureRequest request, @Context UriInfo uri) {
        return created(uri, service.close(id, request));
    }

    @GET
    @Path("/{id}/closures")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "listClosures",
            summary = "Closures of a case, the newest first, those that a reopening ended too",
            description = "Roles: idva, idva-manager.")
    public Page<ClosureResponse> closures(@PathParam("id") UUID id) {
        return Page.whole(service.closures(id));
    }

    @POST
    @Path("/{id}/reopening")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "reopenCase",
            summary = "Open a closed case again",
            description = "Roles: idva, idva-manager. It goes back to where it stood. A case that another provider took"
                    + " over stays closed here.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CaseResponse.class)))
    public Response reopen(@PathParam("id") UUID id, ReopeningRequest request, @Context UriInfo uri) {
        return created(uri, service.reopen(id, request));
    }

    @POST
    @Path("/{id}/follow-ups")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "recordFollowUp",
            summary = "Record a follow-up, or that she could not be reached",
            description =
                    "Roles: idva, idva-manager. A fact: taken in every state, flagged where the case is not closed.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = FollowUpResponse.class)))
    public Response followUp(@PathParam("id") UUID id, FollowUpRequest request, @Context UriInfo uri) {
        FollowUpResponse followUp = service.followUp(id, request);
        return Created.at(uri, followUp.id(), followUp);
    }

    @GET
    @Path("/{id}/follow-ups")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "listFollowUps",
            summary = "Follow-ups of a case, the latest first",
            description = "Roles: idva, idva-manager.")
    public Page<FollowUpResponse> followUps(@PathParam("id") UUID id) {
        return Page.whole(service.followUps(id));
    }

    private static Response created(UriInfo uri, CaseResponse theCase) {
        return Created.at(uri.getRequestUri().getRawPath(), theCase, ETags.of(theCase.version()));
    }
}
