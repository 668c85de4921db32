package uk.onward.grants.scoring;

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
import uk.onward.grants.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.platform.restriction.LiftingRequest;
import uk.onward.platform.restriction.RestrictionRequest;
import uk.onward.platform.restriction.RestrictionResponse;

/** Conflicts of interest, declared by the panellist or set by the funder. */
@Path("/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Conflicts of interest")
@TouchesCase
@RunOnVirtualThread
public class ConflictResource {
    private final ConflictDesk desk;

    ConflictResource(ConflictDesk desk) {
        this.desk = desk;
    }

    @POST
    @Path("/{id}/conflicts")
    @RolesAllowed(Roles.GRANTS_PANELLIST)
    @Operation(
            operationId = "declareConflict",
            summary = "Declare a conflict of interest of one's own",
            description =
                    "Role: grants-panellist of the round. From this moment the application does not exist for the person,"
                            + " a repeat of this request included (404), and scores that the person gave don't count any more.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RestrictionResponse.class)))
    public Response declare(@PathParam("id") UUID id, @Nullable ConflictRequest request, @Context UriInfo uri) {
        RestrictionResponse declared = desk.declare(id, request);
        return Created.at(Created.actedOn(uri) + "/restrictions/" + declared.id(), declared);
    }

    @POST
    @Path("/{id}/restrictions")
    @RolesAllowed({Roles.GRANTS_OFFICER, Roles.COMMISSIONER})
    @Operation(
            operationId = "restrictApplication",
            summary = "Bar a person or a team from an application",
            description =
                    "Roles: grants-officer and commissioner of the funder. For a conflict of interest that the person has"
                            + " not declared, of a panellist or of anybody else. 409 where it bars the one who sets it and he does not"
                            + " say evenMyself, or is in force already.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RestrictionResponse.class)))
    public Response restrict(@PathParam("id") UUID id, @Nullable RestrictionRequest request, @Context UriInfo uri) {
        RestrictionResponse set = desk.set(id, request);
        return Created.at(uri, set.id(), set);
    }

    @GET
    @Path("/{id}/restrictions")
    @RolesAllowed({Roles.GRANTS_OFFICER, Roles.COMMISSIONER})
    @Operation(
            operationId = "listApplicationRestrictions",
            summary = "Who has or had a conflict of interest, and which",
            description = "Roles: grants-officer and commissioner of the funder. The oldest first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RestrictionPage.class)))
    public Response list(@PathParam("id") UUID id, @Context UriInfo uri) {
        return desk.list(id).toResponse(uri);
    }

    @POST
    @Path("/{id}/restrictions/{restriction}/lifting")
    @RolesAllowed({Roles.GRANTS_OFFICER, Roles.COMMISSIONER})
    @Operation(
            operationId = "liftApplicationRestriction",
            summary = "Let somebody in again, with the reason",
            description = "Roles: grants-officer and commissioner of the funder. The conflict stays on record.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RestrictionResponse.class)))
    public Response lift(
            @PathParam("id") UUID id,
            @PathParam("restriction") UUID restriction,
            @Nullable LiftingRequest request,
            @Context UriInfo uri) {
        RestrictionResponse lifted = desk.lift(id, restriction, request);
        return Created.at(uri.getRequestUri().getRawPath(), lifted);
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "RestrictionPage")
    record RestrictionPage(
            List<RestrictionResponse> items, @Nullable String next) {}
}
