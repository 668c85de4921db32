package uk.onward.dashboard.page;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Figures;
import uk.onward.dashboard.figures.Period;
import uk.onward.dashboard.figures.Theme;
import uk.onward.dashboard.login.Visitor;

/** The agencies' pages: any period, any borough, as of this moment. */
@Path("/agency")
@Authenticated
@Produces("text/html; charset=UTF-8")
@RunOnVirtualThread
class AgencyPages {

    private final Figures figures;
    private final Drawing drawing;
    private final LiveBoards boards;
    private final Boroughs boroughs;
    private final SecurityIdentity identity;

    AgencyPages(Figures figures, Drawing drawing, LiveBoards boards, Boroughs boroughs, SecurityIdentity identity) {
        this.figures = figures;
        this.drawing = drawing;
        this.boards = boards;
        this.boroughs = boroughs;
        this.identity = identity;
    }

    @GET
    @Path("{theme}")
    @Operation(hidden = true)
    public Response page(
            @PathParam("theme") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("borough") @Nullable String borough) {
        if (!Visitor.maySeeFigures(identity)) {
            return forbidden();
        }
        var theme = Theme.of(id).orElse(null);
        if (theme == null) {
            return notFound();
        }
        var today = LocalDate.now(Period.LONDON);
        var form = ViewForm.read(from, to, borough, today, boroughs);
        var view = form.view();
        return Response.status(view == null ? Response.Status.BAD_REQUEST : Response.Status.OK)
                .entity(Templates.view(new Page(
                        true,
                        theme.id(),
                        theme.title(),
                        Page.about(theme),
                        view == null ? "" : inWords(view),
                        Visitor.name(identity),
                        navigation(theme, view),
                        view == null ? List.of() : periods(theme, view, today),
                        boroughs.all(),
                        List.of(),
                        form,
                        null,
                        view == null ? null : board(theme, view),
                        view == null ? null : address(theme, "/figures", view))))
                .build();
    }

    /** What changes on a page, for the page itself, which puts it in the place of what it shows. */
    @GET
    @Path("{theme}/figures")
    @Operation(hidden = true)
    public Response figures(
            @PathParam("theme") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("borough") @Nullable String borough) {
        if (!Visitor.maySeeFigures(identity)) {
            return forbidden();
        }
        var theme = Theme.of(id).orElse(null);
        var view = ViewForm.read(from, to, borough, LocalDate.now(Period.LONDON), boroughs)
                .view();
        if (theme == null || view == null) {
            return notFound();
        }
        var board = boards.board(
                theme,
                view,
                () -> Templates.board(board(theme, view), address(theme, "/figures", view))
                        .render());
        return Response.ok(board).build();
    }

    private Board board(Theme theme, ViewForm.View view) {
        var sheet = figures.sheet(theme, view.period(), view.borough());
        return drawing.draw(
                theme,
                sheet.tables(),
                view.borough(),
                borough -> address(theme, "", new ViewForm.View(view.period(), borough)),
                table -> "/api/v1/%s/%s.csv?%s".formatted(theme.id(), table, view.query()));
    }

    private static Response forbidden() {
        return answer(
                Response.Status.FORBIDDEN,
                Templates.notice(
                        "These figures are not open to you",
                        "You are signed in, but they are for analysts and commissioners. Ask your agency to have you"
                                + " given that role, or look at the public figures.",
                        true));
    }

    private static Response notFound() {
        return answer(
                Response.Status.NOT_FOUND,
                Templates.notice("Page not found", "If you typed the address, check that it is right.", true));
    }

    private static Response answer(Response.Status status, TemplateInstance page) {
        return Response.status(status).entity(page).build();
    }

    private static String address(Theme theme, String part, ViewForm.View view) {
        return "/agency/%s%s?%s".formatted(theme.id(), part, view.query());
    }

    private static List<Page.Link> navigation(Theme current, ViewForm.@Nullable View view) {
        return Arrays.stream(Theme.values())
                .map(theme -> new Page.Link(
                        theme.title(),
                        view == null ? "/agency/" + theme.id() : address(theme, "", view),
                        theme == current))
                .toList();
    }

    /** The periods that are asked for most. */
    private static List<Page.Link> periods(Theme theme, ViewForm.View view, LocalDate today) {
        var year = YearMonth.from(today).minusMonths(3).getYear();
        var links = new ArrayList<Page.Link>();
        add(links, "Twelve months to today", theme, view, Period.twelveMonthsTo(today));
        add(links, "This financial year", theme, view, Period.financialYear(year));
        add(links, "Last financial year", theme, view, Period.financialYear(year - 1));
        return links;
    }

    private static void add(List<Page.Link> links, String text, Theme theme, ViewForm.View view, Period period) {
        links.add(new Page.Link(
                text,
                address(theme, "", new ViewForm.View(period, view.borough())),
                view.period().equals(period)));
    }

    private String inWords(ViewForm.View view) {
        return "%s, %s to %s"
                .formatted(
                        view.borough() == null ? "London" : boroughs.name(view.borough()),
                        Days.inWords(view.period().from()),
                        Days.inWords(view.period().to()));
    }
}
