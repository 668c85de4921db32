package uk.onward.grants.programme;

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

/** Programmes, created by a commissioner and read by everybody in grants. */
@Path("/programmes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Programmes")
@RunOnVirtualThread
public class ProgrammeResource {
    private static final String READERS =
            "Roles: commissioner, grants-officer, grants-panellist, consortium, analyst, auditor.";
    private final ProgrammeService programmes;

    ProgrammeResource(ProgrammeService programmes) {
        this.programmes = programmes;
    }

    @POST
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "createProgramme",
            summary = "Create a programme",
            description =
                    "Role: commissioner, whose agency funds it. A code that another programme has is answered 409. While"
                            + " the decision record that it names is held back, so is the programme, and all that is said of it.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(
            responseCode = "201",
            description = "Created, now or by the same request before",
            content = @Content(schema = @Schema(implementation = ProgrammeResponse.class)))
    public Response create(@Nullable ProgrammeRequest request, @Context UriInfo uri) {
        ProgrammeResponse programme = programmes.create(request);
        return Created.at(uri, programme.id(), programme, ETags.of(programme.version()));
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
    @Operation(operationId = "listProgrammes", summary = "All programmes", description = READERS + " The newest first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProgrammePage.class)))
    public Response list(
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return programmes.list(limit, cursor).toResponse(uri);
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
    @Operation(operationId = "readProgramme", summary = "One programme", description = READERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProgrammeResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return tagged(programmes.read(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "writeProgramme",
            summary = "Change a programme",
            description =
                    "Role: commissioner of the agency that funds it. The budget may not fall below what is committed."
                            + " Code, decision record, and the codes of outcomes and indicators stay.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProgrammeResponse.class)))
    public Response change(@PathParam("id") UUID id, @Nullable ProgrammeRequest request) {
        return tagged(programmes.change(id, request));
    }

    @POST
    @Path("/{id}/closure")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "closeProgramme",
            summary = "Close a programme",
            description =
                    "Role: commissioner of the agency that funds it. It takes no new rounds, applications and awards;"
                            + " what was awarded goes on to its end. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ProgrammeResponse.class)))
    public Response close(@PathParam("id") UUID id, @Context UriInfo uri) {
        ProgrammeResponse programme = programmes.close(id);
        return Created.byAction(uri, programme, ETags.of(programme.version()));
    }

    private static Response tagged(ProgrammeResponse programme) {
        return Response.ok(programme).tag(ETags.of(programme.version())).build();
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "ProgrammePage")
    record ProgrammePage(
            List<ProgrammeResponse> items, @Nullable String next) {}
}
