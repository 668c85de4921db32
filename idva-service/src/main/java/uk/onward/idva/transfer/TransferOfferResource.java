package uk.onward.idva.transfer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import uk.onward.platform.identity.TouchesCase;

/** Offering a case to another provider. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
@TouchesCase
@RunOnVirtualThread
public class TransferOfferResource {
    private final TransferService service;
    private final String basePath;

    TransferOfferResource(TransferService service, @ConfigProperty(name = "quarkus.rest.path") String basePath) {
        this.service = service;
        this.basePath = basePath;
    }

    @POST
    @Path("/{id}/transfers")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "offerTransfer",
            summary = "Offer a case to another provider",
            description =
                    "Roles: idva, idva-manager. From accepted, assigned, engaged or not-engaged, one offer at a time."
                            + " The other provider reads the case from now on; the caller's has it in hand until it is accepted.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TransferResponse.class)))
    public Response offer(@PathParam("id") UUID id, TransferRequest request) {
        TransferResponse transfer = service.offer(id, request);
        return Created.at(basePath + "/transfers/" + transfer.id(), transfer, ETags.of(transfer.version()));
    }
}
