package uk.onward.idva.erasure;

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
import uk.onward.idva.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** Erases a case that is over. */
@Path("/referrals/{id}/erasure")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Erasure")
@TouchesCase
@RunOnVirtualThread
public class ErasureResource {
    private final ErasureService erasures;

    ErasureResource(ErasureService erasures) {
        this.erasures = erasures;
    }

    @POST
    @RolesAllowed(Roles.DATA_PROTECTION_OFFICER)
    @Operation(
            operationId = "eraseReferral",
            summary = "Erase a case that is over, for ever",
            description =
                    "Role: data-protection-officer, of the agency that runs the service. Its rows are deleted, its keys"
                            + " destroyed, and whoever has its events is told that it is gone; afterwards it does not"
                            + " exist for anybody. What happened stands in the audit and in a ledger, by ids. 409 for a"
                            + " case that is not closed, rejected or withdrawn, or whose onward referral is still open."
                            + " It can't be undone.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ErasureResponse.class)))
    public Response erase(@PathParam("id") UUID id, @Nullable ErasureRequest request, @Context UriInfo uri) {
        return Created.at(uri.getRequestUri().getRawPath(), erasures.erase(id, request));
    }
}
