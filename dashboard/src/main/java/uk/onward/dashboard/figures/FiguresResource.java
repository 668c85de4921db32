package uk.onward.dashboard.figures;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The tables of the four themes, as JSON and as files. */
@Path("/api/v1/{theme: recording|victimisation|response|grants}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Figures", description = "Four themes of tables, for agencies: any period and borough, whole, as of now")
@RunOnVirtualThread
@RolesAllowed({"analyst", "commissioner"})
public class FiguresResource {
    private static final String TABLE = "/{table: [a-z-]{1,40}}";

    private final Figures figures;

    FiguresResource(Figures figures) {
        this.figures = figures;
    }

    @GET
    @Operation(
            operationId = "readFigures",
            summary = "Every table of a theme",
            description =
                    "Roles analyst, commissioner: whole figures, as of now, all of one moment. What a table counts"
                            + " is its note, and stands in docs/dashboard.md.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Sheet.class)))
    public Sheet theme(
            @Parameter(description = Theme.MEANING, example = "recording") @PathParam("theme") Theme theme,
            @BeanParam QuestionParameters question) {
        return figures.sheet(theme, question.period(), question.borough);
    }

    @GET
    @Path(TABLE)
    @Operation(
            operationId = "readTable",
            summary = "One table of a theme",
            description = "Roles analyst, commissioner: whole figures, as of now. The tables of each theme stand in"
                    + " docs/dashboard.md.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Sheet.class)))
    public Sheet table(
            @Parameter(description = Theme.MEANING, example = "response") @PathParam("theme") Theme theme,
            @Parameter(
                            description = Table.ID,
                            schema = @Schema(type = SchemaType.STRING, maxLength = 40, pattern = "^[a-z-]{1,40}$"),
                            example = "engagement")
                    @PathParam("table")
                    String table,
            @BeanParam QuestionParameters question) {
        return one(theme, table, question);
    }

    @GET
    @Path(TABLE + ".csv")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(
            operationId = "readTableAsCsv",
            summary = "One table of a theme as a file",
            description =
                    "Roles analyst, commissioner. RFC 4180 with a line of titles; money in pounds; [z] where a figure does"
                            + " not apply. The last line is the total, where there is one.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = SchemaType.STRING, maxLength = Csv.LONGEST)))
    public Response csv(
            @Parameter(description = Theme.MEANING, example = "recording") @PathParam("theme") Theme theme,
            @Parameter(
                            description = Table.ID,
                            schema = @Schema(type = SchemaType.STRING, maxLength = 40, pattern = "^[a-z-]{1,40}$"),
                            example = "boroughs")
                    @PathParam("table")
                    String table,
            @BeanParam QuestionParameters question) {
        Sheet sheet = one(theme, table, question);
        String name = theme.id() + "-" + table + "-" + sheet.period().from() + "-"
                + sheet.period().to() + (sheet.borough() == null ? "" : "-" + sheet.borough()) + ".csv";
        return Response.ok(Csv.of(sheet.tables().getFirst()), Csv.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private Sheet one(Theme theme, String table, QuestionParameters question) {
        return figures.table(theme, table, question.period(), question.borough).orElseThrow(NotFoundException::new);
    }
}
