package uk.onward.dashboard.figures;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tables of the four themes, as JSON and as files. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Figures")
@RunOnVirtualThread
@RolesAllowed({"analyst", "commissioner"})
public class FiguresResource {
    private static final String CSV = "text/csv;charset=utf-8;header=present";

    private final Figures figures;

    FiguresResource(Figures figures) {
        this.figures = figures;
    }

    @GET
    @Path("/{theme: recording|victimisation|response|grants}")
    @Operation(
            operationId = "readFigures",
            summary = "Every table of a theme",
            description =
                    "Roles analyst, commissioner: whole figures, as of now. What each table counts is its note, and in"
                            + " docs/dashboard.md.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Sheet.class)))
    public Sheet theme(
            @PathParam("theme") @Schema(enumeration = {"recording", "victimisation", "response", "grants"})
                    String theme,
            @Parameter(required = true, description = "First day, in London", schema = @Schema(format = "date"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(required = true, description = "Last day, in London", schema = @Schema(format = "date"))
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "ONS code of a borough", schema = @Schema(maxLength = 20))
                    @QueryParam("borough")
                    @Nullable
                    String borough) {
        return asked(from, to, period -> figures.sheet(Theme.of(theme).orElseThrow(), period, borough));
    }

    @GET
    @Path("/{theme: recording|victimisation|response|grants}/{table: [a-z-]{1,40}}")
    @Operation(
            operationId = "readTable",
            summary = "One table of a theme",
            description = "Roles analyst, commissioner: whole figures, as of now.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Sheet.class)))
    public Sheet table(
            @PathParam("theme") @Schema(enumeration = {"recording", "victimisation", "response", "grants"})
                    String theme,
            @PathParam("table") @Schema(maxLength = 40, pattern = "[a-z-]{1,40}") String table,
            @Parameter(required = true, description = "First day, in London", schema = @Schema(format = "date"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(required = true, description = "Last day, in London", schema = @Schema(format = "date"))
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "ONS code of a borough", schema = @Schema(maxLength = 20))
                    @QueryParam("borough")
                    @Nullable
                    String borough) {
        return one(theme, table, from, to, borough);
    }

    @GET
    @Path("/{theme: recording|victimisation|response|grants}/{table: [a-z-]{1,40}}.csv")
    @Produces(CSV)
    @Operation(
            operationId = "readTableAsCsv",
            summary = "One table of a theme as a file",
            description =
                    "Roles analyst, commissioner. RFC 4180 with a line of titles; money in pounds; [z] where a figure does"
                            + " not apply. The last line is the total, where there is one.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Response csv(
            @PathParam("theme") @Schema(enumeration = {"recording", "victimisation", "response", "grants"})
                    String theme,
            @PathParam("table") @Schema(maxLength = 40, pattern = "[a-z-]{1,40}") String table,
            @Parameter(required = true, description = "First day, in London", schema = @Schema(format = "date"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(required = true, description = "Last day, in London", schema = @Schema(format = "date"))
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "ONS code of a borough", schema = @Schema(maxLength = 20))
                    @QueryParam("borough")
                    @Nullable
                    String borough) {
        Sheet sheet = one(theme, table, from, to, borough);
        String name = theme + "-" + table + "-" + sheet.period().from() + "-"
                + sheet.period().to() + (borough == null ? "" : "-" + borough) + ".csv";
        return Response.ok(Csv.of(sheet.tables().getFirst()), CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private Sheet one(
            String theme, String table, @Nullable String from, @Nullable String to, @Nullable String borough) {
        return asked(
                from,
                to,
                period -> figures.table(Theme.of(theme).orElseThrow(), table, period, borough)
                        .orElseThrow(QuestionParameters::notFound));
    }

    private static Sheet asked(@Nullable String from, @Nullable String to, Function<Period, Sheet> question) {
        try {
            return question.apply(QuestionParameters.period(from, to));
        } catch (UnfitQuestion unfit) {
            throw QuestionParameters.problem(unfit);
        }
    }
}
