package uk.onward.grants.award;

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
import uk.onward.grants.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** Variations below their award. */
@Path("/awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Variations")
@TouchesCase
@RunOnVirtualThread
public class AwardVariationResource {
    private final VariationService service;

    AwardVariationResource(VariationService service) {
        this.service = service;
    }

    @POST
    @Path("/{id}/variations")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.CONSORTIUM})
    @Operation(
            operationId = "raiseVariation",
            summary = "Ask for a change of an award",
            description =
                    "Roles: commissioner and grants-officer of the funder, consortium that it is made to; a person. Nothing changes until another person has approved it. Less than what is paid, or more than the cap, is answered 409 with what is left.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = VariationResponse.class)))
    public Response raise(@PathParam("id") UUID id, @Nullable VariationRequest request, @Context UriInfo uri) {
        VariationResponse variation = service.raise(id, request);
        String path = uri.getBaseUri().getRawPath() + "variations/" + variation.id();
        return Created.at(path, variation, ETags.of(variation.version()));
    }

    @GET
    @Path("/{id}/variations")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.CONSORTIUM, Roles.AUDITOR})
    @Operation(
            operationId = "listVariations",
            summary = "Variations of an award",
            description =
                    "Roles: commissioner and grants-officer of the funder, consortium that it is made to, auditor. The newest first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VariationPage.class)))
    public Response list(
            @PathParam("id") UUID id,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.list(id, limit, cursor).toResponse(uri);
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "VariationPage")
    record VariationPage(
            List<VariationResponse> items, @Nullable String next) {}
}
