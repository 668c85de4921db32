package uk.onward.referral.triage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to do in immediate danger, from a file. It stands in no table of rules: no borough can take it away, and no referral
 * replaces it.
 */
@Startup
@ApplicationScoped
class EmergencyRoutes {
    private static final String FILE = "triage/emergency-routes.json";
    private final List<Route> routes;

    EmergencyRoutes(ObjectMapper json) {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            routes = json.readValue(file, new TypeReference<List<Route>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param route a number to ring, or whom to look up in the borough */
    @Schema(name = "EmergencyRoute")
    record Route(String route, String words) {}

    /** Empty where nobody is in immediate danger. The borough's own are {@link Takers#routes}. */
    List<Route> of(Facts facts) {
        return facts.urgency() == Facts.Urgency.IMMEDIATE_DANGER ? routes : List.of();
    }
}
