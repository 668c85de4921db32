package uk.onward.idva.search;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.platform.identity.TouchesCase;

/** The list of referrals. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Referrals")
@TouchesCase
@RunOnVirtualThread
public class ReferralListResource {
    private final SearchService service;

    ReferralListResource(SearchService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed({Roles.HOSPITAL_REFERRER, Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "listReferrals",
            summary = "Referrals of the caller's agency, narrowed and sorted",
            description =
                    "Roles: hospital-referrer (those it sent, by what it is shown of them), idva, idva-manager (those of its"
                            + " services). No names.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReferralPage.class)))
    public Response list(
            @BeanParam Parameters parameters,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.list(parameters, limit, cursor).toResponse(uri);
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "ReferralPage")
    record ReferralPage(List<ReferralSummary> items, String next) {}
}
