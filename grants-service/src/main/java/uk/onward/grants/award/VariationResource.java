package uk.onward.grants.award;

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
import uk.onward.grants.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** A variation by itself: read, approved, rejected. */
@Path("/variations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Variations")
@TouchesCase
@RunOnVirtualThread
public class VariationResource {
    private final VariationService service;

    VariationResource(VariationService service) {
        this.service = service;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.CONSORTIUM, Roles.AUDITOR})
    @Operation(
            operationId = "readVariation",
            summary = "One variation",
            description =
                    "Roles: commissioner and grants-officer of the funder, consortium that it is made to, auditor.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VariationResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        VariationResponse variation = service.read(id);
        return Response.ok(variation).tag(ETags.of(variation.version())).build();
    }

    @POST
    @Path("/{id}/approval")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "approveVariation",
            summary = "Approve a variation",
            description =
                    "Role: commissioner of the funder, a person other than the one who raised it. The award is changed with it; what no longer fits is answered 409 with what is left.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = VariationResponse.class)))
    public Response approve(@PathParam("id") UUID id, @Context UriInfo uri) {
        return made(service.approve(id), uri);
    }

    @POST
    @Path("/{id}/rejection")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "rejectVariation",
            summary = "Reject a variation",
            description = "Role: commissioner of the funder, a person. The award stays as it is.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = VariationResponse.class)))
    public Response reject(@PathParam("id") UUID id, @Context UriInfo uri) {
        return made(service.reject(id), uri);
    }

    private static Response made(VariationResponse variation, UriInfo uri) {
        String path = uri.getBaseUri().getRawPath() + "variations/" + variation.id();
        return Created.at(path, variation, ETags.of(variation.version()));
    }
}
