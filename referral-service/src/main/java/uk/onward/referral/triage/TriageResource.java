package uk.onward.referral.triage;

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

/** The one front door: concerns in, proposals out, a person's decision carried out. */
@Path("/triage")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "One front door")
@TouchesCase
@RunOnVirtualThread
public class TriageResource {
    private final TriageService service;
    private final Confirmation confirmation;

    TriageResource(TriageService service, Confirmation confirmation) {
        this.service = service;
        this.confirmation = confirmation;
    }

    @POST
    @RolesAllowed(Roles.FRONT_DOOR)
    @Operation(
            operationId = "takeConcern",
            summary = "Take a concern about anybody in a family, and have destinations proposed",
            description =
                    "Role: front-door. What nobody knows is left out and counts as not known. Each proposal names the"
                            + " rules that led there. Nothing is referred until a person confirms. In immediate danger the answer"
                            + " begins with what to do now: no referral replaces it.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TriageResponse.class)))
    public Response take(@Nullable TriageRequest request, @Context UriInfo uri) {
        TriageResponse taken = service.take(request);
        return Created.at(uri, taken.id(), taken, ETags.of(taken.version()));
    }

    @GET
    @RolesAllowed(Roles.FRONT_DOOR)
    @Operation(
            operationId = "listConcerns",
            summary = "The concerns that the caller's agency took",
            description = "Role: front-door. The newest first; nobody is named.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TriagePage.class)))
    public Response list(
            @Parameter(description = "proposed or confirmed") @QueryParam("status") @Nullable String status,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.list(status, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.FRONT_DOOR)
    @Operation(
            operationId = "readConcern",
            summary = "One concern: what was said, proposed and decided",
            description = "Role: front-door, of the agency that took it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TriageResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        TriageResponse triage = service.read(id);
        return Response.ok(triage).tag(ETags.of(triage.version())).build();
    }

    @POST
    @Path("/{id}/confirmation")
    @RolesAllowed(Roles.FRONT_DOOR)
    @Operation(
            operationId = "confirmTriage",
            summary = "Decide where a concern goes, and have it done",
            description =
                    "Role: front-door. Each proposal is chosen, or not taken for a reason; others may be added for one. The"
                            + " referrals are made and the signposts recorded in one go, or nothing is. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TriageResponse.class)))
    public Response confirm(@PathParam("id") UUID id, @Nullable ConfirmationRequest request, @Context UriInfo uri) {
        TriageResponse confirmed = confirmation.confirm(id, request);
        return Created.byAction(uri, confirmed, ETags.of(confirmed.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "TriagePage")
    record TriagePage(List<TriageListItem> items, @Nullable String next) {}
}
