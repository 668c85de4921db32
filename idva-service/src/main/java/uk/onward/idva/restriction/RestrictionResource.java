package uk.onward.idva.restriction;

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
import java.util.List;
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
import uk.onward.platform.restriction.BreakGlassRequest;
import uk.onward.platform.restriction.BrokenGlass;
import uk.onward.platform.restriction.BrokenGlassResponse;
import uk.onward.platform.restriction.LiftingRequest;
import uk.onward.platform.restriction.RestrictionRequest;
import uk.onward.platform.restriction.RestrictionResponse;
import uk.onward.platform.restriction.Restrictions;

/** Who may not read a case, and who looked all the same. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Restricted records")
@TouchesCase
@RunOnVirtualThread
public class RestrictionResource {
    private final Restrictions restrictions;
    private final BrokenGlass glass;
    private final RestrictedReferrals referrals;

    RestrictionResource(Restrictions restrictions, BrokenGlass glass, RestrictedReferrals referrals) {
        this.restrictions = restrictions;
        this.glass = glass;
        this.referrals = referrals;
    }

    @POST
    @Path("/{id}/restrictions")
    @RolesAllowed(Roles.IDVA_MANAGER)
    @Operation(
            operationId = "restrictReferral",
            summary = "Bar a person or a team from a case",
            description =
                    "Role: idva-manager, of the agency that runs the service. From this moment the case does not exist for"
                            + " the barred. Packs say it to whoever the case was referred on to. 409 where it bars the"
                            + " one who sets it and he does not say evenMyself, or is in force already.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RestrictionResponse.class)))
    public Response restrict(@PathParam("id") UUID id, @Nullable RestrictionRequest request, @Context UriInfo uri) {
        RestrictionResponse set = restrictions.set(referrals, id, request);
        return Created.at(uri, set.id(), set);
    }

    @GET
    @Path("/{id}/restrictions")
    @RolesAllowed(Roles.IDVA_MANAGER)
    @Operation(
            operationId = "listRestrictions",
            summary = "Who is or was barred from a case, and why",
            description = "Role: idva-manager, of the agency that runs the service. The oldest first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RestrictionPage.class)))
    public Response list(@PathParam("id") UUID id, @Context UriInfo uri) {
        return restrictions.list(referrals, id).toResponse(uri);
    }

    @POST
    @Path("/{id}/restrictions/{restriction}/lifting")
    @RolesAllowed(Roles.IDVA_MANAGER)
    @Operation(
            operationId = "liftRestriction",
            summary = "Lift a restriction, with the reason",
            description = "Role: idva-manager, of the agency that runs the service. It stays on record.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RestrictionResponse.class)))
    public Response lift(
            @PathParam("id") UUID id,
            @PathParam("restriction") UUID restriction,
            @Nullable LiftingRequest request,
            @Context UriInfo uri) {
        RestrictionResponse lifted = restrictions.lift(referrals, id, restriction, request);
        return Created.at(uri.getRequestUri().getRawPath(), lifted);
    }

    @POST
    @Path("/{id}/break-glass")
    @RolesAllowed(Roles.BREAK_GLASS)
    @Operation(
            operationId = "breakGlass",
            summary = "Look into a case from which the caller is barred, for a reason and a while",
            description =
                    "Role: break-glass, beside a role that may read the case. At most 240 minutes, and it ends by itself."
                            + " The case's provider is told by event, and each read is marked in the audit. 404 for a"
                            + " case that is unknown or not of the caller's agency, 409 for one that is open to the"
                            + " caller anyway.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = BrokenGlassResponse.class)))
    public Response breakGlass(@PathParam("id") UUID id, @Nullable BreakGlassRequest request, @Context UriInfo uri) {
        BrokenGlassResponse broken = glass.breakFor(referrals, id, request);
        return Created.at(uri.getRequestUri().getRawPath(), broken);
    }

    @GET
    @Path("/{id}/break-glass")
    @RolesAllowed(Roles.IDVA_MANAGER)
    @Operation(
            operationId = "listBrokenGlass",
            summary = "Who looked into a case from which he is barred, why, and until when",
            description = "Role: idva-manager, of the agency that runs the service. The oldest first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BrokenGlassPage.class)))
    public Response brokenGlass(@PathParam("id") UUID id, @Context UriInfo uri) {
        return glass.list(referrals, id).toResponse(uri);
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "RestrictionPage")
    record RestrictionPage(
            List<RestrictionResponse> items, @Nullable String next) {}

    /** Names the page's type for the API's document. */
    @Schema(name = "BrokenGlassPage")
    record BrokenGlassPage(
            List<BrokenGlassResponse> items, @Nullable String next) {}
}
