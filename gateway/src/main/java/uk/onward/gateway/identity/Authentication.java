package uk.onward.gateway.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;

/** Finds out who calls, in the gateway's own handler: no path pattern decides which requests are checked. All are. */
@ApplicationScoped
public class Authentication {

    /** Also what keeps free text of a token out of logs. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}");

    private static final String CHALLENGE = "Bearer realm=\"onward\"";

    private final HttpAuthenticator authenticator;
    private final RememberedTokens remembered;

    Authentication(HttpAuthenticator authenticator, RememberedTokens remembered) {
        this.authenticator = authenticator;
        this.remembered = remembered;
    }

    /**
     * The request must be paused: keys may have to be fetched first.
     *
     * @return the caller, or a {@link Refusal}: without saying why, since a reason helps only a forger
     */
    public Future<Caller> authenticate(RoutingContext context) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return Future.failedFuture(noToken());
        }
        Optional<String> token = BearerToken.in(authorization);
        if (token.isEmpty()) {
            return Future.failedFuture(badToken());
        }
        Optional<Caller> known = remembered.find(token.get());
        if (known.isPresent()) {
            return Future.succeededFuture(known.get());
        }
        Context current = Vertx.currentContext();
        return Future.fromCompletionStage(
                        authenticator.attemptAuthentication(context).subscribeAsCompletionStage(), current)
                .recover(failure -> Future.failedFuture(refusal(failure)))
                .map(identity -> {
                    Caller caller = caller(identity);
                    remembered.remember(token.get(), caller);
                    return caller;
                });
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            return badToken();
        }
        return new Refusal(Problem.SERVICE_UNAVAILABLE, Map.of("Retry-After", "5"), failure);
    }

    private static Refusal noToken() {
        return new Refusal(Problem.UNAUTHORIZED, Map.of("WWW-Authenticate", CHALLENGE));
    }

    private static Refusal badToken() {
        return new Refusal(Problem.UNAUTHORIZED, Map.of("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\""));
    }

    private static Caller caller(@Nullable SecurityIdentity identity) {
        if (identity == null || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw badToken();
        }
        String client = id(token.getClaim("azp"));
        if (client == null) {
            // Limits and logs go by the client; a token of this realm always names it
            throw badToken();
        }
        return new Caller(
                client,
                id(token.getClaim("agency")),
                names(token.getClaim("topics")),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    private static Set<String> names(@Nullable Object claim) {
        if (!(claim instanceof JsonArray names)) {
            return Set.of();
        }
        return names.stream()
                .filter(JsonString.class::isInstance)
                .map(name -> ((JsonString) name).getString())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable String id(@Nullable Object claim) {
        return claim instanceof String text && ID.matcher(text).matches() ? text : null;
    }
}
