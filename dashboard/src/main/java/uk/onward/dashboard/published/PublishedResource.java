package uk.onward.dashboard.published;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Csv;
import uk.onward.dashboard.figures.Period;
import uk.onward.dashboard.figures.Sheet;
import uk.onward.dashboard.figures.Theme;

/** The public tables, for everybody alike and without a token. */
@Path("/api/v1/public")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public")
@RunOnVirtualThread
@PermitAll
public class PublishedResource {
    private static final String CSV = "text/csv;charset=utf-8;header=present";
    private static final String THEMES = "{theme: recording|victimisation|response|grants}";
    private static final Pattern YEAR = Pattern.compile("20[0-9]{2}");

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
            description = "For everybody. By theme; a year is named by that in which it begins.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Years.class)))
    public Years years() {
        return new Years(java.util.Arrays.stream(Theme.values())
                .collect(java.util.stream.Collectors.toMap(
                        Function.identity(),
                        published::years,
                        (one, _) -> one,
                        () -> new java.util.EnumMap<>(Theme.class))));
    }

    @GET
    @Path("/" + THEMES)
    @Operation(
            operationId = "readPublishedFigures",
            summary = "The public tables of a theme for a financial year",
            description =
                    "For everybody, the same for everybody. Of cases: closed years, made once and never changed, small"
                            + " counts held back (`suppressed` names their columns). Of grants: as of today's first moment.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Sheet.class)))
    @APIResponse(responseCode = "404", description = "That year is not public")
    public Response theme(
            @PathParam("theme") @Schema(enumeration = {"recording", "victimisation", "response", "grants"})
                    String theme,
            @Parameter(
                            required = true,
                            description = "In which the year begins, as 2020",
                            schema = @Schema(pattern = "20[0-9]{2}"))
                    @QueryParam("year")
                    @Nullable
                    String year,
            @Context Request request) {
        Sheet sheet = sheet(theme, year);
        return answer(request, sheet, "json", () -> Response.ok(sheet));
    }

    @GET
    @Path("/" + THEMES + "/{table: [a-z-]{1,40}}.csv")
    @Produces(CSV)
    @Operation(
            operationId = "readPublishedTableAsCsv",
            summary = "A public table as a file",
            description = "For everybody. [c] where a count is held back, [z] where a figure does not apply.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "There is no such table, or that year is not public")
    public Response csv(
            @PathParam("theme") @Schema(enumeration = {"recording", "victimisation", "response", "grants"})
                    String theme,
            @PathParam("table") @Schema(maxLength = 40, pattern = "[a-z-]{1,40}") String table,
            @Parameter(
                            required = true,
                            description = "In which the year begins, as 2020",
                            schema = @Schema(pattern = "20[0-9]{2}"))
                    @QueryParam("year")
                    @Nullable
                    String year,
            @Context Request request) {
        Sheet sheet = sheet(theme, year);
        String file = Csv.of(sheet.table(table).orElseThrow(PublishedResource::notFound));
        return answer(
                request,
                sheet,
                table,
                () -> Response.ok(file, CSV)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"public-" + theme + "-" + table + "-" + year + ".csv\""));
    }

    private Sheet sheet(String theme, @Nullable String year) {
        if (year == null || !YEAR.matcher(year).matches()) {
            throw HttpProblem.builder()
                    .withType(URI.create("urn:problem-type:onward:validation-failed"))
                    .withTitle("The request is not valid")
                    .withStatus(400)
                    .with("errors", List.of(Map.of("pointer", "year", "detail", "must be a year, as 2020")))
                    .build();
        }
        return published
                .of(Theme.of(theme).orElseThrow(), Integer.parseInt(year))
                .orElseThrow(PublishedResource::notFound);
    }

    private static HttpProblem notFound() {
        return HttpProblem.builder()
                .withType(URI.create("urn:problem-type:onward:not-found"))
                .withTitle("There is no such resource")
                .withStatus(404)
                .build();
    }

    private static Response answer(
            Request request, Sheet sheet, String part, java.util.function.Supplier<Response.ResponseBuilder> whole) {
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
        caching.setMaxAge((int) unchangedFor(sheet).toSeconds());
        return answer.tag(tag).cacheControl(caching).build();
    }

    /** Until London's midnight nothing can change; but just after it the money is yesterday's until a replica has looked. */
    private static Duration unchangedFor(Sheet sheet) {
        var now = ZonedDateTime.ofInstant(Instant.now(), Period.LONDON);
        ZonedDateTime midnight = now.toLocalDate().atStartOfDay(Period.LONDON);
        boolean isYesterdays = sheet.theme() == Theme.GRANTS && sheet.asOf().isBefore(midnight.toInstant());
        return isYesterdays
                ? Duration.ofMinutes(1)
                : Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(Period.LONDON));
    }
}
