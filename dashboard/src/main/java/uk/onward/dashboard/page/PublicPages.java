package uk.onward.dashboard.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Period;
import uk.onward.dashboard.figures.Sheet;
import uk.onward.dashboard.figures.Theme;
import uk.onward.dashboard.published.PublishedTables;

/** What everybody may see: whole financial years, as they were published; the same page for all who ask. */
@Path("/public")
@PermitAll
@Produces("text/html; charset=UTF-8")
@RunOnVirtualThread
class PublicPages {

    private static final String HELD_BACK =
            "Made once, on %s, from figures of a year that was over, and not changed since. Counts of 1 to 4 are held back, and"
                    + " as many others as it takes that none of them can be worked out.";
    private static final String MONEY = "As of %s. Made once a day.";

    private final PublishedTables published;
    private final Drawing drawing;

    PublicPages(PublishedTables published, Drawing drawing) {
        this.published = published;
        this.drawing = drawing;
    }

    @GET
    @Path("{theme}")
    @Operation(hidden = true)
    public Response page(@PathParam("theme") String id, @QueryParam("year") @Nullable String asked) {
        var theme = Theme.of(id).orElse(null);
        if (theme == null) {
            return Response.status(Response.Status.NOT_FOUND)
                    .entity(Templates.notice(
                            "Page not found", "If you typed the address, check that it is right.", false))
                    .build();
        }
        var years = published.years(theme);
        var year = asked == null || asked.isEmpty() ? years.stream().findFirst().orElse(null) : among(years, asked);
        var sheet = year == null ? null : published.of(theme, year).orElse(null);
        if (asked != null && !asked.isEmpty() && sheet == null) {
            var mistake =
                    years.isEmpty() ? "No financial year is published yet" : "Select a financial year from the list";
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(page(theme, years, null, null, List.of(new ViewForm.Mistake("year", mistake)), null))
                    .build();
        }
        var notice = sheet == null ? "No financial year is published yet." : notice(sheet);
        var kept = sheet == null ? Duration.ofMinutes(1) : PublishedTables.unchangedFor(sheet, Instant.now());
        return Response.ok(page(theme, years, year, sheet, List.of(), notice))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + kept.toSeconds())
                .build();
    }

    private TemplateInstance page(
            Theme theme,
            List<Integer> years,
            @Nullable Integer year,
            @Nullable Sheet sheet,
            List<ViewForm.Mistake> mistakes,
            @Nullable String notice) {
        return Templates.view(new Page(
                false,
                theme.id(),
                theme.title(),
                Page.about(theme),
                year == null ? "" : "London, financial year " + inWords(year),
                "",
                Arrays.stream(Theme.values())
                        .map(each -> new Page.Link(each.title(), address(each, year), each == theme))
                        .toList(),
                List.of(),
                List.of(),
                years.stream()
                        .map(each -> new Page.Year(each.toString(), inWords(each), each.equals(year)))
                        .toList(),
                ViewForm.none(mistakes),
                notice,
                sheet == null
                        ? null
                        : drawing.draw(
                                theme,
                                sheet.tables(),
                                null,
                                null,
                                table -> "/api/v1/public/%s/%s.csv?year=%d".formatted(theme.id(), table, year)),
                null));
    }

    /** Of another theme the same year, where it is public too: money is so sooner than people. */
    private String address(Theme theme, @Nullable Integer year) {
        var isThere = year != null && published.years(theme).contains(year);
        return "/public/" + theme.id() + (isThere ? "?year=" + year : "");
    }

    private static String notice(Sheet sheet) {
        var day = Days.inWords(LocalDate.ofInstant(sheet.asOf(), Period.LONDON));
        return (sheet.theme() == Theme.GRANTS ? MONEY : HELD_BACK).formatted(day);
    }

    private static @Nullable Integer among(List<Integer> years, String asked) {
        return years.stream()
                .filter(year -> year.toString().equals(asked))
                .findFirst()
                .orElse(null);
    }

    private static String inWords(int year) {
        return "%d to %d".formatted(year, year + 1);
    }
}
