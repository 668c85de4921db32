package uk.onward.referral.research;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.onward.platform.http.ETags;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.referral.Roles;

/** The caller's own agency's research on a case. There is no address for another's. */
@Path("/marac-referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "MARAC meetings")
@TouchesCase
@RunOnVirtualThread
public class ResearchResource {
    private final ResearchService service;

    ResearchResource(ResearchService service) {
        this.service = service;
    }

    @GET
    @Path("/{id}/research")
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER})
    @Operation(
            operationId = "readResearch",
            summary = "The research of the caller's own agency on a case",
            description =
                    "Roles: marac-member, and marac-coordinator for the MARAC's own. Nobody reads another agency's, the"
                            + " co-ordinator included; one's own stays readable for ever.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ResearchResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return tagged(service.read(id));
    }

    @PUT
    @Path("/{id}/research")
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER})
    @Operation(
            operationId = "writeResearch",
            summary = "Write what the caller's agency found about a case in its files",
            description =
                    "Roles: marac-member of an agency that sits on the case's meeting, marac-coordinator for the MARAC's"
                            + " own. If-Match is the entity tag last read, \"0\" where there was none. What was written before"
                            + " stays on record.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ResearchResponse.class)))
    public Response write(@PathParam("id") UUID id, ResearchRequest request) {
        return tagged(service.write(id, request));
    }

    private static Response tagged(ResearchResponse research) {
        return Response.ok(research).tag(ETags.of(research.revision())).build();
    }
}
