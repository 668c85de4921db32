package uk.onward.dashboard.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Rebuild and redrive, on the management port, which is for whoever operates the dashboard. A browser is not: what it sends
 * for a page from elsewhere says where that is, and is refused.
 */
@ApplicationScoped
class ManagementRoutes {
    private static final Logger LOG = Logger.getLogger(ManagementRoutes.class);

    private final Rebuild rebuild;
    private final Redrive redrive;
    private final ObjectMapper json;

    ManagementRoutes(Rebuild rebuild, Redrive redrive, ObjectMapper json) {
        this.rebuild = rebuild;
        this.redrive = redrive;
        this.json = json;
    }

    void register(@Observes ManagementInterface management) {
        Router router = management.router();
        router.route("/projections/*").handler(ManagementRoutes::noBrowser);
        router.get("/projections/rebuild").blockingHandler(route -> answer(route, 200, rebuild.progress()));
        router.post("/projections/rebuild").blockingHandler(this::startRebuild);
        router.post("/projections/dead-letters/redrive").blockingHandler(this::runRedrive);
    }

    private static void noBrowser(RoutingContext route) {
        if (route.request().headers().contains("Origin")) {
            problem(route.response(), 403, "Forbidden", "Not for browsers");
        } else {
            route.next();
        }
    }

    private void startRebuild(RoutingContext route) {
        try {
            if (rebuild.start()) {
                answer(route, 202, rebuild.progress());
            } else {
                problem(route.response(), 409, "Conflict", "A rebuild is running, here or in another replica");
            }
        } catch (ProjectionException e) {
            unavailable(route, e);
        }
    }

    private void runRedrive(RoutingContext route) {
        try {
            answer(route, 200, redrive.run());
        } catch (MovedException _) {
            problem(route.response(), 409, "Conflict", "Another generation has just become live: try again");
        } catch (SQLException | KafkaException | ProjectionException e) {
            unavailable(route, e);
        }
    }

    private static void unavailable(RoutingContext route, Exception e) {
        LOG.warnf("Management: %s", e.getClass().getName());
        problem(route.response(), 503, "Service Unavailable", "The database or Kafka does not answer: try again");
    }

    private void answer(RoutingContext route, int status, Object body) {
        try {
            route.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of numbers can't be written", e);
        }
    }

    private static void problem(HttpServerResponse response, int status, String title, String detail) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new io.vertx.core.json.JsonObject(Map.of("status", status, "title", title, "detail", detail))
                        .encode());
    }
}
