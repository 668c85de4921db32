package uk.onward.platform.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logmanager.MDC;

/** A problem for a request that reached no resource, in the same form as every other. */
public final class PlainProblem {
    private PlainProblem() {}

    public static void answer(RoutingContext request, ProblemType problem) {
        var body = new JsonObject()
                .put("type", problem.type().toString())
                .put("status", problem.status())
                .put("title", problem.title());
        String requestId = MDC.get("requestId");
        if (requestId != null) {
            body.put("instance", "urn:request:" + requestId);
        }
        var response = request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        if (problem == ProblemType.SERVICE_UNAVAILABLE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        response.end(body.toBuffer());
    }
}
