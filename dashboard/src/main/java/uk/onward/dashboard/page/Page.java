package uk.onward.dashboard.page;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Theme;

/**
 * A page of figures as the template draws it.
 *
 * @param agency whether it is the signed-in view; else the public one
 * @param about what the page is of, in a sentence
 * @param period in words
 * @param person who is signed in; empty in the public view
 * @param notice what a reader has to know of these figures; null for nothing
 * @param board null where there is nothing to show, as after a mistake in the form
 * @param live where the board is to be had alone, for changing it in place; null where it does not change
 */
@TemplateData
public record Page(
        boolean agency,
        String path,
        String heading,
        String about,
        String period,
        String person,
        List<Link> navigation,
        List<Link> periods,
        List<Boroughs.Borough> boroughs,
        List<Year> years,
        ViewForm form,
        @Nullable String notice,
        @Nullable Board board,
        @Nullable String live) {

    /** For the window and its tab: what tells this page from the others comes first, and a mistake before all. */
    public String title() {
        var named = period.isEmpty() ? heading : heading + ": " + period;
        return form.mistakes().isEmpty() ? named : "Error: " + named;
    }

    /** @param current whether it is where one is */
    @TemplateData
    public record Link(String text, String address, boolean current) {}

    /** A financial year to choose. */
    @TemplateData
    public record Year(String code, String name, boolean current) {}

    /** What a theme's page is of. */
    static String about(Theme theme) {
        return switch (theme) {
            case RECORDING -> "Who was referred to an IDVA, from where, and who is said to have done it.";
            case VICTIMISATION -> "Who was referred again, how often it had happened before, and at what risk.";
            case RESPONSE ->
                "How soon she was reached, whether she engaged, and what MARACs, safeguarding, police and courts did.";
            case GRANTS ->
                "What was awarded, committed and paid, in which programmes and boroughs, and what came of it.";
        };
    }
}
