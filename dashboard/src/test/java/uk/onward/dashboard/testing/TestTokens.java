package uk.onward.dashboard.testing;

import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Tokens as the realm makes them, signed by a key of the test run. */
public final class TestTokens {
    private static final String ISSUER = "http://issuer.test/realms/onward";
    private static final KeyPair KEY = keyPair();

    private TestTokens() {}

    /**
     * The configuration that makes the dashboard trust these tokens, without a server to ask or to sign in at: pages take them
     * too, where a browser has a session. Signing in itself is tested in acceptance, against Keycloak.
     */
    static Map<String, String> trust() {
        var key = Base64.getEncoder().encodeToString(KEY.getPublic().getEncoded());
        return Map.of(
                "quarkus.oidc.application-type", "service",
                "ONWARD_OIDC_URL", ISSUER,
                "quarkus.oidc.auth-server-url", "",
                "quarkus.oidc.credentials.secret", "unused",
                "quarkus.oidc.token.principal-claim", "client_id",
                "quarkus.oidc.public-key", key,
                "quarkus.oidc.token.refresh-expired", "false",
                "quarkus.oidc.logout.path", "",
                "quarkus.oidc.bearer.auth-server-url", "",
                "quarkus.oidc.bearer.public-key", key);
    }

    /** A client's own token, as of the client credentials grant. */
    public static String client(String client, String agency, String... roles) {
        return sign(client, agency, Instant.now().plusSeconds(300), roles);
    }

    /** A client's own token that ends so soon. */
    public static String endingIn(Duration time, String client, String agency, String... roles) {
        return sign(client, agency, Instant.now().plus(time), roles);
    }

    /** A client's own token that was good until a moment ago. */
    public static String expired(String client, String agency, String... roles) {
        return sign(client, agency, Instant.now().minusSeconds(60), roles);
    }

    private static String sign(String client, String agency, Instant expiry, String... roles) {
        return Jwt.issuer(ISSUER)
                .subject("service-account-" + client)
                .claim("azp", client)
                .claim("client_id", client)
                .claim("agency", agency)
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .audience("onward")
                .expiresAt(expiry)
                .jws()
                .sign(KEY.getPrivate());
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }
}
