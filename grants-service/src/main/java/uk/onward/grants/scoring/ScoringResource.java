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

/** Scores of applications, and what the panel agrees on. */
@Path("/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Scoring")
@TouchesCase
@RunOnVirtualThread
public class ScoringResource {
    private final ScoringDesk desk;

    ScoringResource(ScoringDesk desk) {
        this.desk = desk;
    }

    @POST
    @Path("/{id}/scores")
    @RolesAllowed(Roles.GRANTS_PANELLIST)
    @Operation(
            operationId = "scoreApplication",
            summary = "Score an application: every criterion at once, and for good",
            description =
                    "Role: grants-panellist of the round, as a person without a conflict of interest. After the round has"
                            + " closed. Sealed from everybody else until all are in or the chair closes scoring. A second sheet of one"
                            + " person is answered 409.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ScoresResponse.Sheet.class)))
    public Response score(@PathParam("id") UUID id, @Nullable ScoreSheetRequest request, @Context UriInfo uri) {
        return Created.at(uri.getRequestUri().getRawPath(), desk.score(id, request));
    }

    @GET
    @Path("/{id}/scores")
    @RolesAllowed({Roles.GRANTS_PANELLIST, Roles.GRANTS_OFFICER, Roles.COMMISSIONER, Roles.AUDITOR})
    @Operation(
            operationId = "readScores",
            summary = "The scores of an application, as far as they are open",
            description =
                    "Roles: grants-panellist of the round: one's own, and all once they are open; grants-officer and commissioner"
                            + " of the funder, and auditor: once they are open. They open when every panellist without a"
                            + " conflict has scored, or the chair has closed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ScoresResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return Response.ok(desk.read(id)).build();
    }

    @POST
    @Path("/{id}/moderations")
    @RolesAllowed(Roles.GRANTS_PANELLIST)
    @Operation(
            operationId = "moderateScores",
            summary = "Record what the panel agreed on instead of the mean, with its reasons",
            description =
                    "Role: grants-panellist in the chair (403 for another of the panel). Once the scores are open, and"
                            + " until the application is decided. What each panellist gave stays as it is; of several moderations of a"
                            + " criterion the latest counts.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ScoresResponse.Agreement.class)))
    public Response moderate(@PathParam("id") UUID id, @Nullable ModerationRequest request, @Context UriInfo uri) {
        return Created.at(Created.actedOn(uri) + "/scores", desk.moderate(id, request));
    }
}
