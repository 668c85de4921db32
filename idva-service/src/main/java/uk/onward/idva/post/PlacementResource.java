package uk.onward.idva.post;

import io.quarkus.security.Authenticated;
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
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;

/** Placements at hospitals, once they are made. */
@Path("/placements")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Establishment")
@RunOnVirtualThread
public class PlacementResource {
    private final PlacementService service;

    PlacementResource(PlacementService service) {
        this.service = service;
    }

    @GET
    @Path("/{id}")
    @Authenticated
    @Operation(operationId = "readPlacement", summary = "One placement", description = "Any role.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlacementResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        Placement placement = service.read(id);
        return Response.ok(PlacementResponse.from(placement))
                .tag(ETags.of(placement.version()))
                .build();
    }

    @POST
    @Path("/{id}/end")
    @RolesAllowed({Roles.PLATFORM_ADMIN, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "endPlacement",
            summary = "End a placement, or end it earlier than planned",
            description =
                    "Roles: platform-admin; idva-manager for the services of its own agency. To go on for longer is"
                            + " another placement.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PlacementResponse.class)))
    public Response end(@PathParam("id") UUID id, EndRequest request, @Context UriInfo uri) {
        Placement placement = service.end(id, request);
        return Created.at(
                uri.getRequestUri().getRawPath(), PlacementResponse.from(placement), ETags.of(placement.version()));
    }
}
