package uk.onward.idva.risk;

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
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.TouchesCase;

/** Risk assessments of a case. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Risk")
@TouchesCase
@RunOnVirtualThread
public class RiskResource {
    private final RiskService service;

    RiskResource(RiskService service) {
        this.service = service;
    }

    @POST
    @Path("/{id}/risk-assessments")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "assessRisk",
            summary = "Record a risk assessment",
            description =
                    "Roles: idva, idva-manager. Answers by item number; the text of the items is their publisher's.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = RiskAssessmentResponse.class)))
    public Response assess(@PathParam("id") UUID id, RiskAssessmentRequest request, @Context UriInfo uri) {
        RiskAssessmentResponse assessment = service.assess(id, request);
        return Created.at(uri, assessment.id(), assessment);
    }

    @GET
    @Path("/{id}/risk-assessments")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "listRiskAssessments",
            summary = "Assessments of a case, the newest first",
            description = "Roles: idva, idva-manager.")
    public Page<RiskAssessmentResponse> list(@PathParam("id") UUID id) {
        return Page.whole(service.list(id));
    }
}
