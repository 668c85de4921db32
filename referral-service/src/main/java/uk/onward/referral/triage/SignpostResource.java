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
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.referral.Roles;

/** Whom the front door sent to a service, and what came of it. */
@Path("/signposts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "One front door")
@TouchesCase
@RunOnVirtualThread
public class SignpostResource {
    private final SignpostService service;

    SignpostResource(SignpostService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed(Roles.FRONT_DOOR)
    @Operation(
            operationId = "listSignposts",
            summary = "Whom the caller's agency sent to a service",
            description = "Role: front-door. The oldest first; nobody is named, and no note is shown.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SignpostPage.class)))
    public Response list(
            @Parameter(
                            description = "true: only those of which nobody knows yet what came",
                            schema = @Schema(enumeration = {"true", "false"}))
                    @QueryParam("awaited")
                    @Nullable
                    String awaited,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.list(isAwaited(awaited), limit, cursor).toResponse(uri);
    }

    @POST
    @Path("/{id}/outcome")
    @RolesAllowed(Roles.FRONT_DOOR)
    @Operation(
            operationId = "recordSignpostOutcome",
            summary = "Say what came of a signpost",
            description = "Role: front-door, of the agency that made it. The latest holds. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SignpostResponse.class)))
    public Response record(@PathParam("id") UUID id, @Nullable SignpostOutcomeRequest request, @Context UriInfo uri) {
        SignpostResponse recorded = service.record(id, request);
        return Created.at(uri.getRequestUri().getRawPath(), recorded, ETags.of(recorded.version()));
    }

    private static boolean isAwaited(@Nullable String asked) {
        return switch (asked) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default -> throw Validation.refuse("awaited", "must be true or false");
        };
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "SignpostPage")
    record SignpostPage(
            List<SignpostResponse> items, @Nullable String next) {}
}
