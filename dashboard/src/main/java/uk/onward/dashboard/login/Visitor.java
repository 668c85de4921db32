package uk.onward.dashboard.login;

import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who looks at the agencies' pages, as her token says. */
public final class Visitor {

    private Visitor() {}

    /** Whether figures of any period and borough, whole, are open to her. */
    public static boolean maySeeFigures(SecurityIdentity identity) {
        return identity.hasRole("analyst") || identity.hasRole("commissioner");
    }

    /** The opaque name she signed in by. */
    public static String name(SecurityIdentity identity) {
        return identity.getPrincipal().getName();
    }

    /** Until when her present token says who she is; the session goes on with another one, if Keycloak gives it. */
    public static Instant until(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.EPOCH;
    }
}
