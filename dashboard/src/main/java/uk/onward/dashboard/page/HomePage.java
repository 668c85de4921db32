package uk.onward.dashboard.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.onward.dashboard.figures.Theme;

/** Where one begins, and where a sign-in that failed ends. */
@Path("/")
@PermitAll
@Produces("text/html; charset=UTF-8")
class HomePage {

    @GET
    @Operation(hidden = true)
    public TemplateInstance home() {
        return Templates.home(
                Arrays.stream(Theme.values()).map(Templates.Choice::of).toList());
    }

    @GET
    @Path("login/failed")
    @Operation(hidden = true)
    public TemplateInstance failed() {
        return Templates.notice(
                "You are not signed in",
                "Signing in did not work, or you left it. Choose a view of an agency to try again.",
                false);
    }
}
