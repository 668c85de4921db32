package uk.onward.referral.hearing;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.referral.Roles;
import uk.onward.referral.meeting.CaseState;

/** A case at its meeting, and after it. */
@Path("/marac-referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "MARAC meetings")
@TouchesCase
@RunOnVirtualThread
public class HearingResource {
    private final HearingService service;

    HearingResource(HearingService service) {
        this.service = service;
    }

    @POST
    @Path("/{id}/hearing")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "hearMaracCase",
            summary = "Record that the meeting has heard a case, and who was out of the room",
            description =
                    "Role: marac-coordinator. At the meeting for which it is listed, once that is open. If-Match is"
                            + " honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CaseState.class)))
    public Response hear(@PathParam("id") UUID id, @Nullable HearingRequest request, @Context UriInfo uri) {
        return created(service.hear(id, request), uri);
    }

    @GET
    @Path("/{id}/minutes")
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER})
    @Operation(
            operationId = "readCaseMinutes",
            summary = "The minutes of a case",
            description =
                    "Roles: marac-coordinator of its MARAC, marac-member of an agency that was in the room when it was"
                            + " heard. For everybody else there are none.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MinutesResponse.class)))
    public Response readMinutes(@PathParam("id") UUID id) {
        return tagged(service.readMinutes(id));
    }

    @PUT
    @Path("/{id}/minutes")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "writeCaseMinutes",
            summary = "Write the minutes of a case that was heard",
            description =
                    "Role: marac-coordinator. With each agency that was in the room: what it shared, a nil return, or why"
                            + " it did not share. If-Match is the entity tag last read, \"0\" where there was none. What was"
                            + " written before stays on record.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MinutesResponse.class)))
    public Response writeMinutes(@PathParam("id") UUID id, MinutesRequest request) {
        return tagged(service.writeMinutes(id, request));
    }

    @POST
    @Path("/{id}/closure")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "closeMaracCase",
            summary = "Close a case that was heard and whose actions are settled",
            description =
                    "Role: marac-coordinator. Once its minutes are written and each action is done, or not done with a"
                            + " reason. It stays flagged and tagged for 12 months. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CaseState.class)))
    public Response close(@PathParam("id") UUID id, @Nullable ClosureRequest request, @Context UriInfo uri) {
        return created(service.close(id, request), uri);
    }

    private static Response tagged(MinutesResponse minutes) {
        return Response.ok(minutes).tag(ETags.of(minutes.revision())).build();
    }

    private static Response created(CaseState state, UriInfo uri) {
        return Created.byAction(uri, state, ETags.of(state.version()));
    }
}
