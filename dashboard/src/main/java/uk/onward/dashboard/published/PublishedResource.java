package uk.onward.dashboard.published;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Csv;
import uk.onward.dashboard.figures.Sheet;
import uk.onward.dashboard.figures.Table;
import uk.onward.dashboard.figures.Theme;
import uk.onward.dashboard.figures.UnfitQuestion;

/** The public tables, for everybody alike and without a token. */
@Path("/api/v1/public")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public", description = "Fixed tables for everybody: closed years, small counts held back")
@RunOnVirtualThread
@PermitAll
public class PublishedResource {
    private static final String THEMES = "/{theme: recording|victimisation|response|grants}";
    private static final Pattern YEAR = Pattern.compile("20[0-9]{2}");
    private static final String ANYBODY = "x-public";

    private final PublishedTables published;

    PublishedResource(PublishedTables published) {
        this.published = published;
    }

    /** Years by theme, the latest first; a year is named by that in which it begins. */
    public record Years(Map<Theme, List<Integer>> years) {}

    @GET
    @Operation(
            operationId = "listPublishedYears",
            summary = "Which financial years are public",
            description = "For everybody. By theme; a year is named by that in which it begins.",
            extensions = @Extension(name = ANYBODY, value = "true", parseValue = true))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Years.class)))
    public Years years() {
        Map<Theme, List<Integer>> years = new EnumMap<>(Theme.class);
        for (Theme theme : Theme.values()) {
            years.put(theme, published.years(theme));
        }
        return new Years(years);
    }

    @GET
    @Path(THEMES)
    @Operation(
            operationId = "readPublishedFigures",
            summary = "The public tables of a theme for a financial year",
            description =
                    "For everybody, the same for everybody. Of cases: closed years, made once and never changed,"
                            + " small counts held back (suppressed names their columns). Of grants: as of today's first moment.",
            extensions = @Extension(name = ANYBODY, value = "true", parseValue = true))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Sheet.class)))
    @APIResponse(responseCode = "304", description = "As If-None-Match says that you have it")
    public Response theme(
            @Parameter(description = Theme.MEANING, example = "response") @PathParam("theme") Theme theme,
            @BeanParam YearParameter year,
            @Context Request request) {
        Sheet sheet = sheet(theme, year);
        return answer(request, sheet, "json", () -> Response.ok(sheet));
    }

    @GET
    @Path(THEMES + "/{table: [a-z-]{1,40}}.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(
            operationId = "readPublishedTableAsCsv",
            summary = "A public table as a file",
            description = "For everybody, the same for everybody. RFC 4180 with a line of titles; money in pounds; [c]"
                    + " where a count is held back, [z] where a figure does not apply.",
            extensions = @Extension(name = ANYBODY, value = "true", parseValue = true))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = SchemaType.STRING, maxLength = Csv.LONGEST)))
    @APIResponse(responseCode = "304", description = "As If-None-Match says that you have it")
    public Response csv(
            @Parameter(description = Theme.MEANING, example = "recording") @PathParam("theme") Theme theme,
            @Parameter(
                            description = Table.ID,
                            schema = @Schema(type = SchemaType.STRING, maxLength = 40, pattern = "^[a-z-]{1,40}$"),
                            example = "age-bands")
                    @PathParam("table")
                    String table,
            @BeanParam YearParameter year,
            @Context Request request) {
        Sheet sheet = sheet(theme, year);
        String file = Csv.of(sheet.table(table).orElseThrow(NotFoundException::new));
        return answer(
                request,
                sheet,
                table,
                () -> Response.ok(file, Csv.MEDIA_TYPE)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"public-" + theme.id() + "-" + table + "-" + year.year
                                        + ".csv\""));
    }

    /** Which year is asked for, as it is sent. */
    public static class YearParameter {
        @QueryParam("year")
        @Parameter(
                required = true,
                description = "In which the financial year begins, on 1 April",
                schema = @Schema(type = SchemaType.STRING, maxLength = 4, pattern = "^20[0-9]{2}$"),
                example = "2020")
        @Nullable
        String year;

        int value() {
            if (year == null || !YEAR.matcher(year).matches()) {
                throw new UnfitQuestion("year", "must be a year, as 2020");
            }
            return Integer.parseInt(year);
        }
    }

    private Sheet sheet(Theme theme, YearParameter year) {
        return published.of(theme, year.value()).orElseThrow(NotFoundException::new);
    }

    private static Response answer(
            Request request, Sheet sheet, String part, Supplier<Response.ResponseBuilder> whole) {
        var tag = new EntityTag("%s-%s-%d-%d"
                .formatted(
                        sheet.theme().id(),
                        part,
                        sheet.period().from().getYear(),
                        sheet.asOf().toEpochMilli()));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? whole.get() : unchanged;
        var caching = new CacheControl();
        caching.setPrivate(false);
        caching.setMaxAge(
                (int) PublishedTables.unchangedFor(sheet, Instant.now()).toSeconds());
        return answer.tag(tag).cacheControl(caching).build();
    }
}
