package uk.onward.idva.onward;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.TouchesCase;

/** Referring a case onward to a MARAC or to safeguarding. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Onward referrals")
@TouchesCase
@RunOnVirtualThread
public class OnwardRequestResource {
    private final OnwardService service;
    private final String basePath;

    OnwardRequestResource(OnwardService service, @ConfigProperty(name = "quarkus.rest.path") String basePath) {
        this.service = service;
        this.basePath = basePath;
    }

    @POST
    @Path("/{id}/onward-referrals")
    @RolesAllowed(Roles.IDVA)
    @Operation(
            operationId = "referOnward",
            summary = "Ask a MARAC or a safeguarding hub to take the case on",
            description = "Role: idva. The destination's statutory clock runs from this moment.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OnwardResponse.class)))
    public Response send(@PathParam("id") UUID id, OnwardRequest request) {
        OnwardResponse onward = service.send(id, request);
        return Created.at(basePath + "/onward-referrals/" + onward.id(), onward, ETags.of(onward.version()));
    }

    @GET
    @Path("/{id}/onward-referrals")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "listOnwardReferrals",
            summary = "Onward referrals of a case, the oldest first",
            description = "Roles: idva, idva-manager.")
    public Page<OnwardResponse> list(@PathParam("id") UUID id) {
        return Page.whole(service.list(id));
    }
}
