package uk.onward.referral.marac;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.referral.Roles;
import uk.onward.referral.pack.PackResponse;
import uk.onward.referral.received.AcceptanceRequest;
import uk.onward.referral.received.DeclineRequest;
import uk.onward.referral.received.ReferralDesk;

/** Referrals to the caller's MARAC, for its co-ordinator. */
@Path("/marac-referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "MARAC referrals")
@TouchesCase
@RunOnVirtualThread
public class MaracReferralResource {
    private final ReferralDesk desk;
    private final MaracReferrals referrals;

    MaracReferralResource(ReferralDesk desk, MaracReferrals referrals) {
        this.desk = desk;
        this.referrals = referrals;
    }

    @GET
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "listMaracReferrals",
            summary = "The MARAC referrals that the caller's agency received",
            description = "Role: marac-coordinator. The newest first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReferralPage.class)))
    public Response list(
            @Parameter(
                            description =
                                    "received, returned, accepted, listed, deferred, heard, closed, declined, withdrawn or transferred")
                    @QueryParam("status")
                    @Nullable
                    String status,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return desk.list(referrals, status, limit, cursor)
                .map(MaracReferralResponse::from)
                .toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "readMaracReferral",
            summary = "One MARAC referral",
            description = "Role: marac-coordinator.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MaracReferralResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        MaracReferral referral = desk.read(referrals, id);
        return Response.ok(MaracReferralResponse.from(referral))
                .tag(ETags.of(referral.version()))
                .build();
    }

    @GET
    @Path("/{id}/pack")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "readMaracReferralPack",
            summary = "The pack of one MARAC referral",
            description =
                    "Role: marac-coordinator. 409 until it has arrived, 404 once the request is not open any more."
                            + " Reading it is written down, and reading the safe contact in it once more by itself.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PackResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "The pack has not arrived yet",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response readPack(@PathParam("id") UUID id) {
        PackResponse pack = desk.readPack(referrals, id);
        return Response.ok(pack).tag(ETags.of(pack.revision())).build();
    }

    @POST
    @Path("/{id}/acceptance")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "acceptMaracReferral",
            summary = "Accept a MARAC referral",
            description = "Role: marac-coordinator. The referrer is told by event. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MaracReferralResponse.class)))
    public Response accept(@PathParam("id") UUID id, @Nullable AcceptanceRequest request, @Context UriInfo uri) {
        return decided(desk.accept(referrals, id, request), uri);
    }

    @POST
    @Path("/{id}/decline")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "declineMaracReferral",
            summary = "Decline a MARAC referral, with the reason",
            description =
                    "Role: marac-coordinator. The referrer is told by event, and the pack can't be read any more. If-Match"
                            + " is honoured. A score alone is never a reason.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MaracReferralResponse.class)))
    public Response decline(@PathParam("id") UUID id, @Nullable DeclineRequest request, @Context UriInfo uri) {
        return decided(desk.decline(referrals, id, request), uri);
    }

    private static Response decided(MaracReferral referral, UriInfo uri) {
        String action = uri.getRequestUri().getRawPath();
        return Created.at(
                action.substring(0, action.lastIndexOf('/')),
                MaracReferralResponse.from(referral),
                ETags.of(referral.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "MaracReferralPage")
    record ReferralPage(
            List<MaracReferralResponse> items, @Nullable String next) {}
}
