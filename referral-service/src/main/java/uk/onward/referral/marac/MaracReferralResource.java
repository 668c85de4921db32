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
import uk.onward.platform.http.Page;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.referral.Roles;
import uk.onward.referral.made.MadeReferral;
import uk.onward.referral.pack.PackResponse;
import uk.onward.referral.received.ReferralDesk;

/** Referrals to the caller's MARAC, for its co-ordinator. */
@Path("/marac-referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "MARAC referrals")
@TouchesCase
@RunOnVirtualThread
public class MaracReferralResource {
    private final ReferralDesk anyDesk;
    private final MaracDesk desk;
    private final MaracReferrals referrals;

    MaracReferralResource(ReferralDesk anyDesk, MaracDesk desk, MaracReferrals referrals) {
        this.anyDesk = anyDesk;
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
            @Parameter(
                            description =
                                    "true, and no status: only those that agencies are to keep flagged and tagged today")
                    @QueryParam("flagged")
                    @Nullable
                    Boolean flagged,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Page<MaracReferral> page = Boolean.TRUE.equals(flagged)
                ? desk.flagged(status, limit, cursor)
                : anyDesk.list(referrals, status, limit, cursor);
        return page.map(MaracReferralResponse::from).toResponse(uri);
    }

    @POST
    @RolesAllowed({Roles.PARTNER_AGENCY, Roles.IDVA})
    @Operation(
            operationId = "submitMaracReferral",
            summary = "Refer somebody to a MARAC",
            description =
                    "Roles: partner-agency, idva. Whoever refers follows it under made-referrals, where the answer says it"
                            + " stands. Somebody under 16 is refused with the children's route; where she is 16 or 17 or there are"
                            + " children, to whom a children's referral was made is asked, or why none was.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MadeReferral.class)))
    public Response submit(@Nullable MaracSubmission submission) {
        MadeReferral made = desk.submit(submission);
        return Created.at("/referrals/v1/made-referrals/" + made.id(), made, ETags.of(made.version()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "readMaracReferral",
            summary = "One MARAC referral, with the criteria computed from its facts",
            description = "Role: marac-coordinator.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MaracReferralResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        MaracReferralResponse referral = desk.read(id);
        return Response.ok(referral).tag(ETags.of(referral.version())).build();
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
        PackResponse pack = anyDesk.readPack(referrals, id);
        return Response.ok(pack).tag(ETags.of(pack.revision())).build();
    }

    @POST
    @Path("/{id}/acceptance")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "acceptMaracReferral",
            summary = "Accept a MARAC referral",
            description =
                    "Role: marac-coordinator. The referrer is told by event. 409 for somebody under 16, with the children's route. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MaracReferralResponse.class)))
    public Response accept(@PathParam("id") UUID id, @Nullable MaracAcceptanceRequest request, @Context UriInfo uri) {
        return decided(desk.accept(id, request), uri);
    }

    @POST
    @Path("/{id}/decline")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "declineMaracReferral",
            summary = "Decline a MARAC referral, with the reason",
            description =
                    "Role: marac-coordinator. The referrer is told by event, and the pack can't be read any more. A score alone is never a reason: no-criterion-met asks what else was considered, and is refused where a criterion stands. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MaracReferralResponse.class)))
    public Response decline(@PathParam("id") UUID id, @Nullable MaracDeclineRequest request, @Context UriInfo uri) {
        return decided(desk.decline(id, request), uri);
    }

    @POST
    @Path("/{id}/return")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "returnMaracReferral",
            summary = "Return a MARAC referral to its referrer for information",
            description =
                    "Role: marac-coordinator. The referrer is told by event what is asked for, and reads the note where it follows the referral. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MaracReferralResponse.class)))
    public Response giveBack(@PathParam("id") UUID id, @Nullable ReturnRequest request, @Context UriInfo uri) {
        return decided(desk.giveBack(id, request), uri);
    }

    @POST
    @Path("/{id}/emergency")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "markMaracReferralEmergency",
            summary = "Mark a MARAC referral as an emergency",
            description = "Role: marac-coordinator. It is not to wait for the next meeting. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MaracReferralResponse.class)))
    public Response markEmergency(@PathParam("id") UUID id, @Context UriInfo uri) {
        return decided(desk.markEmergency(id), uri);
    }

    @POST
    @Path("/{id}/feedback")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "giveMaracFeedback",
            summary = "Feed back on what was decided",
            description =
                    "Role: marac-coordinator. The referrer reads it where it follows the referral; what was written before is replaced. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MaracReferralResponse.class)))
    public Response feedBack(@PathParam("id") UUID id, @Nullable FeedbackRequest request, @Context UriInfo uri) {
        return decided(desk.feedBack(id, request), uri);
    }

    @POST
    @Path("/{id}/transfer")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "transferMaracReferral",
            summary = "Pass a case on to another MARAC",
            description =
                    "Role: marac-coordinator. In the suite a case opens there with the pack; the members of this one do not learn where. A borough that no MARAC of the suite serves is refused: record outOfSuite. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MaracReferralResponse.class)))
    public Response transfer(@PathParam("id") UUID id, @Nullable TransferRequest request, @Context UriInfo uri) {
        return decided(desk.transfer(id, request), uri);
    }

    @GET
    @Path("/{id}/notes")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "listMaracReferralNotes",
            summary = "The texts between the co-ordinator and the referrer: her views, what was asked, feedback",
            description = "Role: marac-coordinator. In the order of their writing.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NotePage.class)))
    public Response notes(@PathParam("id") UUID id, @Context UriInfo uri) {
        return Page.whole(desk.notes(id)).toResponse(uri);
    }

    private static Response decided(MaracReferralResponse referral, UriInfo uri) {
        return Created.byAction(uri, referral, ETags.of(referral.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "MaracReferralPage")
    record ReferralPage(
            List<MaracReferralResponse> items, @Nullable String next) {}

    /** The same for the texts. */
    @Schema(name = "MaracNotePage")
    record NotePage(List<NoteResponse> items, @Nullable String next) {}
}
