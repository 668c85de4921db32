package uk.onward.idva.search;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.onward.idva.Roles;
import uk.onward.platform.identity.TouchesCase;

/** Looking for one person: a POST, since no personal value stands in an address. It changes nothing. */
@Path("/referral-searches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Referrals")
@TouchesCase
@RunOnVirtualThread
public class ReferralSearchResource {
    private final SearchService service;

    ReferralSearchResource(SearchService service) {
        this.service = service;
    }

    @POST
    @RolesAllowed({Roles.HOSPITAL_REFERRER, Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "searchReferrals",
            summary = "The referrals of one exact person, the newest first",
            description =
                    "Roles: hospital-referrer (those it sent), idva, idva-manager (those of its services). By NHS number, or"
                            + " by given name, family name and date of birth: whole and exact. Changes nothing and needs no"
                            + " Idempotency-Key; who looked, and what was shown, is written to the audit.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReferralListResource.ReferralPage.class)))
    public Response search(PersonSearch person) {
        return Response.ok(service.search(person)).build();
    }
}
