package uk.onward.grants.figures;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.platform.http.Validation;

/** What was awarded, paid and reported, for everybody in grants the same. */
@Path("/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics")
@RolesAllowed({
    Roles.COMMISSIONER,
    Roles.GRANTS_OFFICER,
    Roles.GRANTS_PANELLIST,
    Roles.CONSORTIUM,
    Roles.ANALYST,
    Roles.AUDITOR
})
@RunOnVirtualThread
public class FiguresResource {
    private static final String READERS =
            " Roles: commissioner, grants-officer, grants-panellist, consortium, analyst, auditor, who all get the same."
                    + " Awards of decisions that may not be published yet are in no figure, for nobody.";
    private static final String CODE = "[a-z0-9][a-z0-9-]{1,62}";

    private final Figures figures;

    FiguresResource(Figures figures) {
        this.figures = figures;
    }

    @GET
    @Operation(
            operationId = "readGrantStatistics",
            summary = "What was awarded, is committed, was paid and is forecast",
            description = "Of published awards, in all and for each combination of what it is asked by." + READERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Statistics.class)))
    public Response amounts(
            @Parameter(
                            description =
                                    "Of programme, borough, financial-year, with commas between them; absent for the"
                                            + " total alone",
                            schema = @Schema(maxLength = 60, examples = "programme,financial-year"))
                    @QueryParam("by")
                    @Nullable
                    String by,
            @Parameter(description = "Code of the one programme to look at", schema = @Schema(maxLength = 63))
                    @QueryParam("programme")
                    @Nullable
                    String programme) {
        return Response.ok(figures.amounts(Grouping.parse(by), code(programme))).build();
    }

    @GET
    @Path("/outcomes")
    @Operation(
            operationId = "readGrantOutcomes",
            summary = "What was reported on each indicator of each outcome",
            description = "By accepted returns of published awards." + READERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Outcomes.class)))
    public Response outcomes(
            @Parameter(description = "Code of the one programme to look at", schema = @Schema(maxLength = 63))
                    @QueryParam("programme")
                    @Nullable
                    String programme) {
        return Response.ok(figures.outcomes(code(programme))).build();
    }

    /** A code that no published programme has is answered with nothing: one that is held back must look the same. */
    private static @Nullable String code(@Nullable String programme) {
        if (programme != null && !programme.matches(CODE)) {
            throw Validation.refuse("programme", "must be 2 to 63 lower-case letters, digits and hyphens");
        }
        return programme;
    }
}
