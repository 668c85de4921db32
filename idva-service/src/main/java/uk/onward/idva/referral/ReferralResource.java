package uk.onward.idva.referral;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Referrals, as the hospital that sends them and the provider that receives them see them. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Referrals")
@TouchesCase
@RunOnVirtualThread
public class ReferralResource {
    private final ReferralService service;

    ReferralResource(ReferralService service) {
        this.service = service;
    }

    @POST
    @RolesAllowed(Roles.HOSPITAL_REFERRER)
    @Operation(
            operationId = "createReferral",
            summary = "Refer a patient to a service",
            description =
                    "Role: hospital-referrer. The referral is kept before it is acknowledged, and never refused because"
                            + " somebody like her was referred before.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReferralResponse.class)))
    public Response create(ReferralRequest request, @Context UriInfo uri) {
        ReferralResponse referral = service.refer(request);
        return Created.at(uri, referral.id(), referral, ETags.of(referral.version()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.HOSPITAL_REFERRER, Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "readReferral",
            summary = "What the hospital sent, and the status",
            description = "Roles: hospital-referrer, idva, idva-manager. The entity tag is that of what was sent.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReferralResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return answer(service.read(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.HOSPITAL_REFERRER)
    @Operation(
            operationId = "correctReferral",
            summary = "Correct what was sent",
            description = "Role: hospital-referrer. The whole submission again; what is built on it follows.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReferralResponse.class)))
    public Response correct(@PathParam("id") UUID id, ReferralRequest request) {
        return answer(service.correct(id, request));
    }

    @POST
    @Path("/{id}/withdrawal")
    @RolesAllowed(Roles.HOSPITAL_REFERRER)
    @Operation(
            operationId = "withdrawReferral",
            summary = "Take a referral back",
            description =
                    "Role: hospital-referrer. Ends a referral that nobody has accepted yet; a case in hand goes on and"
                            + " shows the provider what the hospital said.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReferralResponse.class)))
    public Response withdraw(@PathParam("id") UUID id, WithdrawalRequest request, @Context UriInfo uri) {
        ReferralResponse referral = service.withdraw(id, request);
        return Created.at(uri.getRequestUri().getRawPath(), referral, ETags.of(referral.version()));
    }

    private static Response answer(ReferralResponse referral) {
        return Response.ok(referral).tag(ETags.of(referral.version())).build();
    }
}
