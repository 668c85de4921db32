package uk.onward.grants.round;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;

/** Rounds: planned by a commissioner of the programme's agency and read by everybody in grants. */
@Path("/rounds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rounds")
@RunOnVirtualThread
public class RoundResource {
    private static final String READERS =
            "Roles: commissioner, grants-officer, grants-panellist, consortium, analyst, auditor.";
    private final RoundService rounds;

    RoundResource(RoundService rounds) {
        this.rounds = rounds;
    }

    @POST
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "planRound",
            summary = "Plan a round of a programme",
            description = "Role: commissioner of the agency that funds the programme. A code that another round of the"
                    + " programme has is answered 409. A rule carries what its kind asks for: codes, number or amount.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RoundResponse.class)))
    public Response plan(@Nullable RoundRequest request, @Context UriInfo uri) {
        RoundResponse round = rounds.plan(request);
        return Created.at(uri, round.id(), round, ETags.of(round.version()));
    }

    @GET
    @RolesAllowed({
        Roles.COMMISSIONER,
        Roles.GRANTS_OFFICER,
        Roles.GRANTS_PANELLIST,
        Roles.CONSORTIUM,
        Roles.ANALYST,
        Roles.AUDITOR
    })
    @Operation(operationId = "listRounds", summary = "Rounds, the newest first", description = READERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RoundPage.class)))
    public Response list(
            @Parameter(description = "Id of a programme: only its own") @QueryParam("programme") @Nullable
                    UUID programme,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return rounds.list(programme, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.COMMISSIONER,
        Roles.GRANTS_OFFICER,
        Roles.GRANTS_PANELLIST,
        Roles.CONSORTIUM,
        Roles.ANALYST,
        Roles.AUDITOR
    })
    @Operation(operationId = "readRound", summary = "One round", description = READERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RoundResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return tagged(rounds.read(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "writeRound",
            summary = "Change a round",
            description =
                    "Role: commissioner of the agency that funds the programme. Before it opens everything but its code"
                            + " and programme; while it is open only its name and a later closing; after that nothing.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RoundResponse.class)))
    public Response change(@PathParam("id") UUID id, @Nullable RoundRequest request) {
        return tagged(rounds.change(id, request));
    }

    @POST
    @Path("/{id}/decision")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "decideRound",
            summary = "Say that a round is decided",
            description =
                    "Role: commissioner of the agency that funds the programme. After it has closed, and when each"
                            + " application that was submitted is awarded or refused. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RoundResponse.class)))
    public Response decide(@PathParam("id") UUID id, @Context UriInfo uri) {
        RoundResponse round = rounds.decide(id);
        return Created.byAction(uri, round, ETags.of(round.version()));
    }

    private static Response tagged(RoundResponse round) {
        return Response.ok(round).tag(ETags.of(round.version())).build();
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "FundingRoundPage")
    record RoundPage(List<RoundResponse> items, @Nullable String next) {}
}
