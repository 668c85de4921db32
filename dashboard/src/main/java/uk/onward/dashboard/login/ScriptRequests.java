package uk.onward.dashboard.login;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** What pages ask for by script: leading it to Keycloak's page would help nobody, so it is answered that nobody is signed in. */
@ApplicationScoped
class ScriptRequests implements JavaScriptRequestChecker {

    @Override
    public boolean isJavaScriptRequest(RoutingContext context) {
        var path = context.normalizedPath();
        return path.startsWith("/api/") || path.equals("/agency/live") || path.endsWith("/figures");
    }
}
