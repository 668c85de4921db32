package uk.onward.grants.scoring;

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

/** The panel of a round, and its ranking. */
@Path("/rounds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Scoring")
@TouchesCase
@RunOnVirtualThread
public class PanelResource {
    private final PanelDesk panels;
    private final RankingDesk ranking;

    PanelResource(PanelDesk panels, RankingDesk ranking) {
        this.panels = panels;
        this.ranking = ranking;
    }

    @GET
    @Path("/{id}/panel")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.GRANTS_PANELLIST, Roles.AUDITOR})
    @Operation(
            operationId = "readPanel",
            summary = "Who scores a round, and whether scoring is over",
            description =
                    "Roles: commissioner and grants-officer of the funder, grants-panellist who sits on it, auditor.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PanelResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return panels.read(id);
    }

    @PUT
    @Path("/{id}/panel")
    @RolesAllowed(Roles.GRANTS_OFFICER)
    @Operation(
            operationId = "writePanel",
            summary = "Say who scores a round (If-None-Match: *), or change it (If-Match)",
            description =
                    "Role: grants-officer of the funder. Persons of any agency of the suite, by the opaque identifier that"
                            + " the agency sends as Onward-Actor; one in the chair. 409 once scoring is closed, and where it leaves out"
                            + " somebody who has scored.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PanelResponse.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PanelResponse.class)))
    public Response write(@PathParam("id") UUID id, @Nullable PanelRequest request) {
        return panels.write(id, request);
    }

    @POST
    @Path("/{id}/scoring-closure")
    @RolesAllowed(Roles.GRANTS_PANELLIST)
    @Operation(
            operationId = "closeScoring",
            summary = "Close the scoring of a round, whether all scores are in or not",
            description =
                    "Role: grants-panellist in the chair (403 for another of the panel). After the round has closed, once."
                            + " All scores are open to the panel and the funder from then on, and no more are taken.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PanelResponse.class)))
    public Response close(@PathParam("id") UUID id, @Context UriInfo uri) {
        PanelResponse panel = panels.close(id);
        return Created.at(Created.actedOn(uri) + "/panel", panel);
    }

    @GET
    @Path("/{id}/ranking")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.GRANTS_PANELLIST, Roles.AUDITOR})
    @Operation(
            operationId = "readRanking",
            summary = "The applications of a round in the order of their weighted scores",
            description =
                    "Roles: commissioner and grants-officer of the funder, grants-panellist of the round, auditor. 409 until the"
                            + " chair has closed scoring. Of each criterion the value that the panel agreed on counts, else the"
                            + " mean of the scores of those without a conflict. The answer says how equals are told apart. An"
                            + " application from which the caller is barred is not in it, and the others are numbered without"
                            + " it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RankingResponse.class)))
    public Response ranking(
            @PathParam("id") UUID id,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return ranking.read(id, limit, cursor, uri);
    }
}
