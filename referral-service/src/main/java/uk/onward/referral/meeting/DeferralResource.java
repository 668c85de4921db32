package uk.onward.referral.meeting;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.referral.Roles;

/** Cases that a meeting does not come to. */
@Path("/marac-referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "MARAC meetings")
@TouchesCase
@RunOnVirtualThread
public class DeferralResource {
    private final Agenda agenda;

    DeferralResource(Agenda agenda) {
        this.agenda = agenda;
    }

    @POST
    @Path("/{id}/deferral")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "deferMaracCase",
            summary = "Defer a listed case, to another meeting where that is known",
            description =
                    "Role: marac-coordinator. Off the one agenda and on the other in one go. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CaseState.class)))
    public Response defer(@PathParam("id") UUID id, @Nullable DeferralRequest request, @Context UriInfo uri) {
        CaseState state = agenda.defer(id, request);
        return Created.byAction(uri, state, ETags.of(state.version()));
    }
}
