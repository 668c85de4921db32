package uk.onward.grants.award;

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
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** Awards of the past. */
@Path("/historic-awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Awards")
@TouchesCase
@RunOnVirtualThread
public class HistoricAwardResource {
    private final AwardService service;

    HistoricAwardResource(AwardService service) {
        this.service = service;
    }

    @POST
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "recordHistoricAward",
            summary = "Record an award of the past",
            description =
                    "Role: commissioner of the funder. With its own dates, without a round and without signatures; out of the budget of its programme like any other. Its day is before the one on which the programme was entered: what is awarded later is offered, and two sign. Read, paid and closed as the others are.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AwardResponse.class)))
    public Response record(@Nullable HistoricAwardRequest request, @Context UriInfo uri) {
        AwardResponse award = service.record(request);
        String path = uri.getBaseUri().getRawPath() + "awards/" + award.id();
        return Created.at(path, award, ETags.of(award.version()));
    }
}
