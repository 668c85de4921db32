package uk.onward.idva.restriction;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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
import uk.onward.platform.restriction.TeamRequest;
import uk.onward.platform.restriction.TeamResponse;
import uk.onward.platform.restriction.Teams;

/** Teams of agencies, that a restriction can name. */
@Path("/agencies/{code}/teams")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Restricted records")
@TouchesCase
@RunOnVirtualThread
public class TeamResource {
    private final Teams teams;

    TeamResource(Teams teams) {
        this.teams = teams;
    }

    @GET
    @RolesAllowed({Roles.IDVA_MANAGER, Roles.AGENCY_MANAGER, Roles.PLATFORM_ADMIN})
    @Operation(
            operationId = "listTeams",
            summary = "The teams of an agency, by code",
            description = "Roles: idva-manager and agency-manager of that agency, platform-admin.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TeamPage.class)))
    public Response list(@PathParam("code") String code, @Context UriInfo uri) {
        return teams.list(code).toResponse(uri);
    }

    @GET
    @Path("/{team}")
    @RolesAllowed({Roles.IDVA_MANAGER, Roles.AGENCY_MANAGER, Roles.PLATFORM_ADMIN})
    @Operation(
            operationId = "readTeam",
            summary = "One team with its members",
            description = "Roles: idva-manager and agency-manager of that agency, platform-admin.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TeamResponse.class)))
    public Response read(@PathParam("code") String code, @PathParam("team") String team) {
        return teams.read(code, team);
    }

    @PUT
    @Path("/{team}")
    @RolesAllowed({Roles.IDVA_MANAGER, Roles.AGENCY_MANAGER, Roles.PLATFORM_ADMIN})
    @Operation(
            operationId = "writeTeam",
            summary = "Add a team (If-None-Match: *) or say anew who is in it (If-Match)",
            description =
                    "Roles: idva-manager and agency-manager of that agency, platform-admin. Whoever is in a barred team is"
                            + " barred from that moment.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TeamResponse.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TeamResponse.class)))
    public Response write(
            @PathParam("code") String code, @PathParam("team") String team, @Nullable TeamRequest request) {
        return teams.write(code, team, request);
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "TeamPage")
    record TeamPage(List<TeamResponse> items, @Nullable String next) {}
}
