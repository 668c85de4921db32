package uk.onward.grants.application;

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
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** Refusals, with what the applicant can learn from one. */
@Path("/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Applications")
@TouchesCase
@RunOnVirtualThread
public class RefusalResource {
    private final RefusalDesk desk;

    RefusalResource(RefusalDesk desk) {
        this.desk = desk;
    }

    @POST
    @Path("/{id}/refusal")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "refuseApplication",
            summary = "Refuse an application by a decision record, with feedback",
            description =
                    "Role: commissioner of the funder. After the chair of the panel has closed the scoring of the round. The"
                            + " applicant, and everybody by event, learns of it once the decision record is published.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RefusalResponse.class)))
    public Response refuse(@PathParam("id") UUID id, @Nullable RefusalRequest request, @Context UriInfo uri) {
        return Created.at(uri.getRequestUri().getRawPath(), desk.refuse(id, request));
    }

    @GET
    @Path("/{id}/refusal")
    @RolesAllowed({Roles.CONSORTIUM, Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR})
    @Operation(
            operationId = "readRefusal",
            summary = "Why an application was refused",
            description =
                    "Roles: consortium, its own, once the decision record is published; commissioner and grants-officer"
                            + " of the funder, and auditor, at once.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RefusalResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return Response.ok(desk.read(id)).build();
    }
}
