package uk.onward.referral.meeting;

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

/** The agendas of meetings. */
@Path("/marac-meetings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "MARAC meetings")
@TouchesCase
@RunOnVirtualThread
public class AgendaResource {
    private final Agenda agenda;

    AgendaResource(Agenda agenda) {
        this.agenda = agenda;
    }

    @GET
    @Path("/{id}/agenda")
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER})
    @Operation(
            operationId = "readMaracAgenda",
            summary = "The cases of a meeting, in the order in which it hears them",
            description =
                    "Roles: marac-coordinator of its MARAC, marac-member of an agency that sits on it. Names and dates of"
                            + " birth, so that agencies can look into their files; never an address or a contact. Being on an"
                            + " agenda is no licence to contact the victim.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AgendaResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return tagged(agenda.read(id));
    }

    @POST
    @Path("/{id}/agenda")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "listCaseForMeeting",
            summary = "Put an accepted or deferred case on the agenda",
            description =
                    "Role: marac-coordinator. At the end; the agencies that sit on the meeting are parties to the case from"
                            + " then on. After the agenda has closed only with a reason. More cases than the meeting is meant for"
                            + " are a warning (overCapacity), never refused.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AgendaResponse.class)))
    public Response list(@PathParam("id") UUID id, @Nullable ListingRequest request, @Context UriInfo uri) {
        AgendaResponse answer = agenda.list(id, request);
        return Created.at(uri.getRequestUri().getRawPath(), answer, ETags.of(answer.tag()));
    }

    @PUT
    @Path("/{id}/agenda/order")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "orderMaracAgenda",
            summary = "Say in which order the cases are heard",
            description = "Role: marac-coordinator. If-Match is the agenda's entity tag.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AgendaResponse.class)))
    public Response order(@PathParam("id") UUID id, OrderRequest request) {
        return tagged(agenda.order(id, request));
    }

    private static Response tagged(AgendaResponse answer) {
        return Response.ok(answer).tag(ETags.of(answer.tag())).build();
    }
}
