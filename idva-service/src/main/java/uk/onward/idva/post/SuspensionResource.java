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
import uk.onward.idva.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;

/** Times in which co-location was suspended. */
@Path("/suspensions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Establishment")
@RunOnVirtualThread
public class SuspensionResource {
    private final SuspensionService service;

    SuspensionResource(SuspensionService service) {
        this.service = service;
    }

    @POST
    @RolesAllowed({Roles.PLATFORM_ADMIN, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "suspendCoLocation",
            summary = "Suspend one placement, a hospital, a service or all of co-location",
            description = "Roles: platform-admin; idva-manager for placements and services of its own agency, at a"
                    + " hospital with the service named.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SuspensionResponse.class)))
    public Response suspend(SuspensionRequest request, @Context UriInfo uri) {
        Suspension suspension = service.add(request);
        return Created.at(uri, suspension.id(), SuspensionResponse.from(suspension), ETags.of(suspension.version()));
    }

    @GET
    @Authenticated
    @Operation(
            operationId = "listSuspensions",
            summary = "Suspensions, ended or not, the newest recorded first",
            description = "Any role.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SuspensionPage.class)))
    public Response list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.list(limit, cursor).map(SuspensionResponse::from).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @Authenticated
    @Operation(operationId = "readSuspension", summary = "One suspension", description = "Any role.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SuspensionResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        Suspension suspension = service.read(id);
        return Response.ok(SuspensionResponse.from(suspension))
                .tag(ETags.of(suspension.version()))
                .build();
    }

    @POST
    @Path("/{id}/end")
    @RolesAllowed({Roles.PLATFORM_ADMIN, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "endSuspension",
            summary = "End a suspension, or end it earlier than planned",
            description = "Roles: platform-admin; idva-manager for one of its own agency's placements or services.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SuspensionResponse.class)))
    public Response end(@PathParam("id") UUID id, EndRequest request, @Context UriInfo uri) {
        Suspension suspension = service.end(id, request);
        return Created.at(
                uri.getRequestUri().getRawPath(), SuspensionResponse.from(suspension), ETags.of(suspension.version()));
    }

    /** For the document alone. */
    record SuspensionPage(
            List<SuspensionResponse> items, @Nullable String next) {}
}
