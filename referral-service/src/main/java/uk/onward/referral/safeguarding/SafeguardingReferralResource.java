package uk.onward.referral.safeguarding;

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

/** Referrals to the caller's safeguarding hub or team. */
@Path("/safeguarding-referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Safeguarding referrals")
@TouchesCase
@RunOnVirtualThread
public class SafeguardingReferralResource {
    private final Casework casework;
    private final ReferralList list;
    private final SafeguardingSubmissions submissions;

    SafeguardingReferralResource(Casework casework, ReferralList list, SafeguardingSubmissions submissions) {
        this.casework = casework;
        this.list = list;
        this.submissions = submissions;
    }

    @POST
    @RolesAllowed(Roles.PARTNER_AGENCY)
    @Operation(
            operationId = "submitSafeguardingReferral",
            summary = "Refer children or an adult to the hub that serves their borough",
            description = "Role: partner-agency. Up to 20 children, unborn ones too. The answer shows the emergency and"
                    + " out-of-hours routes: in danger, call before anything else. It is followed at made-referrals.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SubmittedResponse.class)))
    public Response submit(@Nullable SafeguardingForm form, @Context UriInfo uri) {
        SubmittedResponse submitted = submissions.take(form);
        String path = uri.getRequestUri().getRawPath();
        return Created.at(path.replace("/safeguarding-referrals", "/made-referrals/") + submitted.id(), submitted);
    }

    @GET
    @RolesAllowed(Roles.SAFEGUARDING_HUB)
    @Operation(
            operationId = "listSafeguardingReferrals",
            summary = "The safeguarding referrals that the caller's agency received",
            description =
                    "Role: safeguarding-hub. Immediate danger first while somebody is owed a decision, then the newest;"
                            + " with overdue=true the longest overdue first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReferralPage.class)))
    public Response list(
            @Parameter(description = "received, accepted, decided, closed, declined or withdrawn")
                    @QueryParam("status")
                    @Nullable
                    String status,
            @Parameter(description = "children or adult") @QueryParam("kind") @Nullable String kind,
            @Parameter(description = "true for those with a deadline that is past and not met; or false")
                    @QueryParam("overdue")
                    @Nullable
                    String overdue,
            @Parameter(description = "true or false") @QueryParam("immediateDanger") @Nullable String immediateDanger,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return list.page(ReferralList.Filter.of(status, kind, overdue, immediateDanger), limit, cursor)
                .toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.SAFEGUARDING_HUB)
    @Operation(
            operationId = "readSafeguardingReferral",
            summary = "One safeguarding referral, with each child's decisions, milestones and deadlines",
            description = "Role: safeguarding-hub. No name: who a child is stands in the pack.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SafeguardingReferralResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        SafeguardingReferralResponse referral = casework.read(id);
        return Response.ok(referral).tag(ETags.of(referral.version())).build();
    }

    @GET
    @Path("/{id}/pack")
    @RolesAllowed(Roles.SAFEGUARDING_HUB)
    @Operation(
            operationId = "readSafeguardingReferralPack",
            summary = "The pack of one safeguarding referral",
            description =
                    "Role: safeguarding-hub. Beside each child its id, its number and whether a parent may be told. 409"
                            + " until it has arrived, 404 once the request is not open any more. Reading it is written down, and"
                            + " reading the safe contact in it once more by itself.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PackResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "The pack has not arrived yet",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response readPack(@PathParam("id") UUID id) {
        PackResponse pack = casework.readPack(id);
        return Response.ok(pack).tag(ETags.of(pack.revision())).build();
    }

    @POST
    @Path("/{id}/acceptance")
    @RolesAllowed(Roles.SAFEGUARDING_HUB)
    @Operation(
            operationId = "acceptSafeguardingReferral",
            summary = "Acknowledge a safeguarding referral",
            description =
                    "Role: safeguarding-hub. The referrer is told by event. If-Match is honoured. The decisions are owed"
                            + " all the same, and the clock runs on.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SafeguardingReferralResponse.class)))
    public Response accept(@PathParam("id") UUID id, @Nullable AcceptanceRequest request, @Context UriInfo uri) {
        return done(casework.accept(id, request), uri, "/acceptance");
    }

    @POST
    @Path("/{id}/decline")
    @RolesAllowed(Roles.SAFEGUARDING_HUB)
    @Operation(
            operationId = "declineSafeguardingReferral",
            summary = "Decline a safeguarding referral, with the reason",
            description =
                    "Role: safeguarding-hub. The referrer is told by event, and the pack can't be read any more. If-Match"
                            + " is honoured. A score alone is never a reason, and once somebody is decided on it is too late: that"
                            + " nothing is done for a child is a decision, no-further-action.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SafeguardingReferralResponse.class)))
    public Response decline(@PathParam("id") UUID id, @Nullable DeclineRequest request, @Context UriInfo uri) {
        return done(casework.decline(id, request), uri, "/decline");
    }

    @POST
    @Path("/{id}/children/{childId}/decisions")
    @RolesAllowed(Roles.SAFEGUARDING_HUB)
    @Operation(
            operationId = "decideOnChild",
            summary = "Record a decision on one child, or correct one",
            description =
                    "Role: safeguarding-hub. One is owed for each child within a working day of receipt; further ones may"
                            + " follow. With corrects it stands in the place of an earlier one, which stays on the record. The"
                            + " referrer is told by event, and reads the feedback. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SafeguardingReferralResponse.class)))
    public Response decide(
            @PathParam("id") UUID id,
            @PathParam("childId") UUID childId,
            @Nullable DecisionRequest request,
            @Context UriInfo uri) {
        return done(casework.decide(id, childId, request), uri, "/children/");
    }

    @POST
    @Path("/{id}/children/{childId}/milestones")
    @RolesAllowed(Roles.SAFEGUARDING_HUB)
    @Operation(
            operationId = "noteMilestone",
            summary = "Record what happened for one child, or correct it",
            description =
                    "Role: safeguarding-hub. A strategy discussion, an assessment that is complete, a conference held or"
                            + " not needed. The referrer is told by event. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SafeguardingReferralResponse.class)))
    public Response note(
            @PathParam("id") UUID id,
            @PathParam("childId") UUID childId,
            @Nullable MilestoneRequest request,
            @Context UriInfo uri) {
        return done(casework.note(id, childId, request), uri, "/children/");
    }

    @POST
    @Path("/{id}/decisions")
    @RolesAllowed(Roles.SAFEGUARDING_HUB)
    @Operation(
            operationId = "decideOnAdult",
            summary = "Record the decision on an adult, or correct it",
            description =
                    "Role: safeguarding-hub. The three-part test of Care Act 2014 s.42(1) as facts with reasons, wishes and"
                            + " capacity. A s.42 enquiry needs all three parts, and where all three are met it is the decision; domestic"
                            + " abuse alone is one of them. There is no national clock. 404 for a children's referral. If-Match is"
                            + " honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SafeguardingReferralResponse.class)))
    public Response decide(@PathParam("id") UUID id, @Nullable AdultDecisionRequest request, @Context UriInfo uri) {
        return done(casework.decide(id, request), uri, "/decisions");
    }

    @POST
    @Path("/{id}/closure")
    @RolesAllowed(Roles.SAFEGUARDING_HUB)
    @Operation(
            operationId = "closeSafeguardingReferral",
            summary = "Close a referral that the hub has finished with",
            description =
                    "Role: safeguarding-hub. Everybody is decided on and nothing is due any more; the pack can't be read"
                            + " after it. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SafeguardingReferralResponse.class)))
    public Response close(@PathParam("id") UUID id, @Nullable ClosureRequest request, @Context UriInfo uri) {
        return done(casework.close(id, request), uri, "/closure");
    }

    /** What was made is a part of the referral, and the referral is what is shown. */
    private static Response done(SafeguardingReferralResponse referral, UriInfo uri, String part) {
        String path = uri.getRequestUri().getRawPath();
        return Created.at(path.substring(0, path.indexOf(part)), referral, ETags.of(referral.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "SafeguardingReferralPage")
    record ReferralPage(
            List<SafeguardingSummary> items, @Nullable String next) {}
}
