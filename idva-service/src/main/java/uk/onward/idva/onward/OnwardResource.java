package uk.onward.idva.onward;

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
import uk.onward.platform.identity.TouchesCase;

/** Onward referrals, once they are made. */
@Path("/onward-referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Onward referrals")
@TouchesCase
@RunOnVirtualThread
public class OnwardResource {
    private final OnwardService service;
    private final PackService packs;

    OnwardResource(OnwardService service, PackService packs) {
        this.service = service;
        this.packs = packs;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "readOnwardReferral",
            summary = "What became of an onward referral",
            description = "Roles: idva, idva-manager.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OnwardResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        OnwardResponse onward = service.read(id);
        return Response.ok(onward).tag(ETags.of(onward.version())).build();
    }

    @POST
    @Path("/{id}/withdrawal")
    @RolesAllowed(Roles.IDVA)
    @Operation(
            operationId = "withdrawOnwardReferral",
            summary = "Withdraw an onward referral",
            description = "Role: idva. While it is open; its pack can't be read afterwards.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OnwardResponse.class)))
    public Response withdraw(@PathParam("id") UUID id, @Context UriInfo uri) {
        OnwardResponse onward = service.withdraw(id);
        return Created.at(uri.getRequestUri().getRawPath(), onward, ETags.of(onward.version()));
    }

    @GET
    @Path("/{id}/pack")
    @RolesAllowed(Roles.PACK_READER)
    @Operation(
            operationId = "readPack",
            summary = "The pack of an open onward referral",
            description =
                    "Role: pack-reader, which the receiving service alone has. 404 once it is declined, withdrawn or"
                            + " closed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Pack.class)))
    public Response pack(@PathParam("id") UUID id) {
        Pack pack = packs.read(id);
        return Response.ok(pack).tag(ETags.of(pack.revision())).build();
    }
}
