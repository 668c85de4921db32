package uk.onward.idva.casework;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.onward.idva.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.identity.TouchesCase;

/** Caseloads given to somebody else. */
@Path("/reassignments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Casework")
@TouchesCase
@RunOnVirtualThread
public class ReassignmentResource {
    private final Reassignments reassignments;

    ReassignmentResource(Reassignments reassignments) {
        this.reassignments = reassignments;
    }

    @POST
    @RolesAllowed(Roles.IDVA_MANAGER)
    @Operation(
            operationId = "reassignCaseload",
            summary = "Give all open cases of one IDVA to another",
            description = "Role: idva-manager, within the agency. All of them or none; each case has its event and its"
                    + " line of history. None at all is an answer too.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ReassignmentResponse.class)))
    public Response reassign(ReassignmentRequest request, @Context UriInfo uri) {
        ReassignmentResponse made = reassignments.reassign(request);
        return Created.at(uri, made.id(), made);
    }
}
