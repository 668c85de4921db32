package uk.onward.referral.made;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.referral.Roles;
import uk.onward.referral.made.Followed.Addition;

/**
 * The referrals that the caller's agency made, by event or by API, for whoever follows them; and her voice in them, which an
 * IDVA at the meeting brings too.
 */
@Path("/made-referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Made referrals")
@TouchesCase
@RunOnVirtualThread
public class MadeReferralResource {
    private final MadeReferralService service;

    MadeReferralResource(MadeReferralService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed({Roles.PARTNER_AGENCY, Roles.IDVA, Roles.FRONT_DOOR})
    @Operation(
            operationId = "listMadeReferrals",
            summary = "The referrals that the caller's agency made",
            description = "Roles: partner-agency, idva, front-door. The newest first, without texts.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MadePage.class)))
    public Response list(
            @Parameter(description = "marac, children or adult") @QueryParam("kind") @Nullable String kind,
            @Parameter(description = "A status of that kind") @QueryParam("status") @Nullable String status,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.list(kind, status, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.PARTNER_AGENCY, Roles.IDVA, Roles.FRONT_DOOR})
    @Operation(
            operationId = "readMadeReferral",
            summary = "One referral that the caller's agency made: status, decision, milestones, feedback",
            description = "Roles: partner-agency, idva, front-door.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MadeReferral.class)))
    public Response read(@PathParam("id") UUID id) {
        MadeReferral made = service.read(id);
        return Response.ok(made).tag(ETags.of(made.version())).build();
    }

    @POST
    @Path("/{id}/resubmission")
    @RolesAllowed({Roles.PARTNER_AGENCY, Roles.IDVA})
    @Operation(
            operationId = "resubmitMadeReferral",
            summary = "Say that what was asked for is there",
            description =
                    "Roles: partner-agency, idva. For a referral that was returned for information, where it was made"
                            + " to or where it was passed on to. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MadeReferral.class)))
    public Response resubmit(@PathParam("id") UUID id, @Nullable Resubmission request, @Context UriInfo uri) {
        return changed(service.resubmit(id, request), uri);
    }

    @POST
    @Path("/{id}/withdrawal")
    @RolesAllowed({Roles.PARTNER_AGENCY, Roles.IDVA})
    @Operation(
            operationId = "withdrawMadeReferral",
            summary = "Take a referral back",
            description = "Roles: partner-agency, idva. For referrals made here by API; what came from idva-service is"
                    + " withdrawn there (409). One that was passed on is taken back where it is now, and goes on to read"
                    + " transferred here. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MadeReferral.class)))
    public Response withdraw(@PathParam("id") UUID id, @Context UriInfo uri) {
        return changed(service.withdraw(id), uri);
    }

    @PUT
    @Path("/{id}/pack")
    @RolesAllowed({Roles.PARTNER_AGENCY, Roles.IDVA})
    @Operation(
            operationId = "reviseMadeReferralPack",
            summary = "Replace the pack: what the receiver is told",
            description =
                    "Roles: partner-agency, idva. For referrals made here by API, in the form in which they were made;"
                            + " what came from idva-service is changed there (409). The receiver is told that there is a later one."
                            + " If-Match of the referral is required.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @RequestBody(
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            description = "As in the request that made it: pack and safe")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MadeReferral.class)))
    public Response revise(@PathParam("id") UUID id, @Nullable JsonNode pack) {
        MadeReferral made = service.revise(id, pack);
        return Response.ok(made).tag(ETags.of(made.version())).build();
    }

    @GET
    @Path("/{id}/victim-views")
    @RolesAllowed({Roles.PARTNER_AGENCY, Roles.IDVA})
    @Operation(
            operationId = "readVictimViews",
            summary = "Her views before the meeting",
            description = "Roles: partner-agency, idva. Of the agency that referred; and an idva whose agency, an"
                    + " idva-provider, sits on the meeting, whoever referred.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MadeReferral.Content.class)))
    public Response readViews(@PathParam("id") UUID id) {
        return service.readText(id, Addition.VICTIM_VIEWS);
    }

    @PUT
    @Path("/{id}/victim-views")
    @RolesAllowed({Roles.PARTNER_AGENCY, Roles.IDVA})
    @Operation(
            operationId = "writeVictimViews",
            summary = "Her views before the meeting (If-None-Match: * for the first time, then If-Match)",
            description =
                    "Roles: partner-agency, idva; as for reading them. For the MARAC's co-ordinator, and on the agenda"
                            + " for those who sit on the meeting.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MadeReferral.Content.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MadeReferral.Content.class)))
    public Response writeViews(@PathParam("id") UUID id, @Nullable TextRequest request) {
        return service.writeText(id, Addition.VICTIM_VIEWS, request);
    }

    @GET
    @Path("/{id}/safe-feedback")
    @RolesAllowed(Roles.IDVA)
    @Operation(
            operationId = "readSafeFeedback",
            summary = "What she was told after the meeting",
            description =
                    "Role: idva. Of the agency that referred, or of an idva-provider that sat on the meeting: she hears"
                            + " it from her IDVA and from nobody else.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MadeReferral.Content.class)))
    public Response readFeedback(@PathParam("id") UUID id) {
        return service.readText(id, Addition.SAFE_FEEDBACK);
    }

    @PUT
    @Path("/{id}/safe-feedback")
    @RolesAllowed(Roles.IDVA)
    @Operation(
            operationId = "writeSafeFeedback",
            summary = "What she was told after the meeting (If-None-Match: * for the first time, then If-Match)",
            description = "Role: idva; as for reading it. Of a case that was heard. For the MARAC's co-ordinator.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MadeReferral.Content.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MadeReferral.Content.class)))
    public Response writeFeedback(@PathParam("id") UUID id, @Nullable TextRequest request) {
        return service.writeText(id, Addition.SAFE_FEEDBACK, request);
    }

    private static Response changed(MadeReferral made, UriInfo uri) {
        return Created.byAction(uri, made, ETags.of(made.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "MadeReferralPage")
    record MadePage(List<MadeReferral> items, @Nullable String next) {}
}
