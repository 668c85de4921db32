package uk.onward.dashboard.login;

import io.quarkus.oidc.TenantResolver;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * The two ways of coming in. A browser signs in by code flow, and its session opens pages and the API; any other caller of the
 * API brings a token, and without one is told so instead of being led to a page. Two tenants, since what is good for one is not
 * for the other: a person's ID token is no bearer token.
 */
@ApplicationScoped
class Tenants implements TenantResolver {

    /** As the configuration has it: {@code quarkus.oidc.bearer.…}. */
    private static final String BEARER = "bearer";

    private static final String SESSION_COOKIE = "q_session";

    @Override
    public @Nullable String resolve(RoutingContext context) {
        var request = context.request();
        var isApi = context.normalizedPath().startsWith("/api/");
        var hasSession =
                request.cookies().stream().anyMatch(cookie -> cookie.getName().startsWith(SESSION_COOKIE));
        var hasToken = request.headers().contains(HttpHeaders.AUTHORIZATION);
        return isApi && (hasToken || !hasSession) ? BEARER : null;
    }
}
