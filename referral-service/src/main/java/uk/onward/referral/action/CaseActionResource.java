package uk.onward.referral.action;

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
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.referral.Roles;

/** The actions of one case. */
@Path("/marac-referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "MARAC actions")
@TouchesCase
@RunOnVirtualThread
public class CaseActionResource {
    private static final String CASES = "/marac-referrals/";
    private final ActionDesk desk;

    CaseActionResource(ActionDesk desk) {
        this.desk = desk;
    }

    @POST
    @Path("/{id}/actions")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "agreeAction",
            summary = "Record what an agency is to do about a case, and by when",
            description =
                    "Role: marac-coordinator. Of a case that was heard and is not closed. The owner sees the action, and"
                            + " its event tells of it. If-Match is the case's entity tag, and honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ActionResponse.class)))
    public Response agree(@PathParam("id") UUID id, ActionRequest request, @Context UriInfo uri) {
        ActionResponse action = desk.agree(id, request);
        String path = uri.getRequestUri().getRawPath();
        return Created.at(
                path.substring(0, path.lastIndexOf(CASES)) + "/marac-actions/" + action.id(),
                action,
                ETags.of(action.version()));
    }

    @GET
    @Path("/{id}/actions")
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER})
    @Operation(
            operationId = "listActionsOfCase",
            summary = "The actions of a case, the soonest due first",
            description =
                    "Roles: marac-coordinator of its MARAC sees all; marac-member those that its agency is to do.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ActionResource.ActionPage.class)))
    public Response ofCase(@PathParam("id") UUID id, @Context UriInfo uri) {
        return Page.whole(desk.ofCase(id)).toResponse(uri);
    }
}
