package uk.onward.referral.action;

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
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.referral.Roles;

/** Actions that meetings agreed. */
@Path("/marac-actions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "MARAC actions")
@TouchesCase
@RunOnVirtualThread
public class ActionResource {
    private final ActionDesk desk;

    ActionResource(ActionDesk desk) {
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER})
    @Operation(
            operationId = "listMaracActions",
            summary = "Actions over all cases, the soonest due first",
            description =
                    "Roles: marac-coordinator sees those that its MARAC agreed; marac-member those that its agency is to"
                            + " do. Without what is to be done: that is read one by one.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ActionPage.class)))
    public Response list(
            @Parameter(description = "open, done or not-done") @QueryParam("status") @Nullable String status,
            @Parameter(description = "true: only what is open and whose day has passed")
                    @QueryParam("overdue")
                    @Nullable
                    Boolean overdue,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return desk.list(status, overdue, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER})
    @Operation(
            operationId = "readMaracAction",
            summary = "One action",
            description = "Roles: marac-coordinator of its MARAC, marac-member of the agency that is to do it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ActionResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        ActionResponse action = desk.read(id);
        return Response.ok(action).tag(ETags.of(action.version())).build();
    }

    @PUT
    @Path("/{id}/due-day")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "postponeMaracAction",
            summary = "Say by which other day an open action is to be done",
            description = "Role: marac-coordinator of its MARAC. If that day passes too, it is overdue once more.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ActionResponse.class)))
    public Response postpone(@PathParam("id") UUID id, DueDayRequest request) {
        ActionResponse action = desk.postpone(id, request);
        return Response.ok(action).tag(ETags.of(action.version())).build();
    }

    @POST
    @Path("/{id}/outcome")
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER})
    @Operation(
            operationId = "settleMaracAction",
            summary = "Say that an action was done, or why it was not",
            description =
                    "Roles: marac-member of the agency that is to do it, marac-coordinator of its MARAC. Once. If-Match is"
                            + " honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ActionResponse.class)))
    public Response settle(@PathParam("id") UUID id, OutcomeRequest request, @Context UriInfo uri) {
        ActionResponse action = desk.settle(id, request);
        return Created.byAction(uri, action, ETags.of(action.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "MaracActionPage")
    record ActionPage(List<ActionResponse> items, @Nullable String next) {}
}
