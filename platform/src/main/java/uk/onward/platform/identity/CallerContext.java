package uk.onward.platform.identity;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import uk.onward.platform.http.Validation;
import uk.onward.platform.problem.ProblemType;

/** The caller of the request under way, from its verified token and from {@code Onward-Actor}. */
@RequestScoped
public class CallerContext {
    public static final String ACTOR_HEADER = "Onward-Actor";

    /** An opaque identifier; its form leaves no room for a name with a space or for an address. */
    public static final String ACTOR_FORM = "[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}";

    private static final Pattern ACTOR = Pattern.compile(ACTOR_FORM);

    private final SecurityIdentity identity;
    private final RoutingContext request;
    private Caller caller;

    CallerContext(SecurityIdentity identity, RoutingContext request) {
        this.identity = identity;
        this.request = request;
    }

    /** @return the caller; a token without an agency is answered as {@code 403} */
    public Caller caller() {
        if (caller == null) {
            caller = read();
        }
        return caller;
    }

    /** Empty before authentication and on an anonymous call. */
    public Optional<Caller> ifKnown() {
        return identity.isAnonymous() ? Optional.empty() : Optional.of(caller());
    }

    /** Whether there is a caller to speak of: signed in, and by a token that names a client and an agency. */
    public boolean isKnown() {
        try {
            return ifKnown().isPresent();
        } catch (HttpProblem nobody) {
            return false;
        }
    }

    private Caller read() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw ProblemType.UNAUTHORIZED.problem();
        }
        String client = token.getClaim("azp");
        String agency = token.getClaim("agency");
        if (client == null || agency == null || agency.isBlank()) {
            throw ProblemType.FORBIDDEN.problem("The token names no client or no agency");
        }
        boolean ownToken = token.containsClaim("client_id");
        String actor = ownToken ? request.request().getHeader(ACTOR_HEADER) : token.getSubject();
        if (actor == null) {
            actor = client;
        } else if (!ACTOR.matcher(actor).matches()) {
            throw Validation.refuse(
                    ACTOR_HEADER, "must be an opaque identifier of 1 to 64 letters, digits and . _ : @ -");
        }
        return new Caller(client, agency, actor, ownToken, Set.copyOf(identity.getRoles()));
    }

    /** Whether the person is known: a client that touches a case with its own token must name one. */
    public boolean namesPerson() {
        return !caller().actorAsserted() || request.request().getHeader(ACTOR_HEADER) != null;
    }
}
