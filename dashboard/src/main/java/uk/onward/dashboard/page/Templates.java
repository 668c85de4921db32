package uk.onward.dashboard.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Theme;

/** The templates, checked against what they are given when the application is built. */
@CheckedTemplate(basePath = "page")
final class Templates {

    private Templates() {}

    static native TemplateInstance home(List<Choice> choices);

    static native TemplateInstance notice(String title, String text, boolean signedIn);

    static native TemplateInstance view(Page page);

    static native TemplateInstance board(Board board, @Nullable String live);

    /** A page that one may choose. */
    record Choice(String path, String title, String about) {

        static Choice of(Theme theme) {
            return new Choice(theme.id(), theme.title(), Page.about(theme));
        }
    }
}
