package uk.onward.platform.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Tokens as the realm makes them, signed by a key of the test run. */
public final class TestTokens {
    private static final String ISSUER = "http://issuer.test/realms/onward";
    private static final KeyPair KEY = keyPair();

    private TestTokens() {}

    /** The configuration that makes a service trust these tokens. */
    static Map<String, String> trust() {
        return Map.of(
                // Without a server to ask, Quarkus verifies by the public key alone
                "quarkus.oidc.auth-server-url",
                "",
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(KEY.getPublic().getEncoded()),
                "quarkus.oidc.token.issuer",
                ISSUER);
    }

    /** A client's own token, as of the client credentials grant. */
    public static String client(String client, String agency, String... roles) {
        return sign(ownToken(client, agency, roles), "onward", Instant.now().plusSeconds(300));
    }

    /** A client's own token that was good until a moment ago. */
    public static String expired(String client, String agency, String... roles) {
        return sign(ownToken(client, agency, roles), "onward", Instant.now().minusSeconds(60));
    }

    /** A client's own token, meant for somebody else. */
    public static String forAudience(String audience, String client, String agency, String... roles) {
        return sign(ownToken(client, agency, roles), audience, Instant.now().plusSeconds(300));
    }

    private static JwtClaimsBuilder ownToken(String client, String agency, String... roles) {
        return Jwt.issuer(ISSUER)
                .subject("service-account-" + client)
                .claim("azp", client)
                .claim("client_id", client)
                .claim("agency", agency)
                .claim("realm_access", Map.of("roles", List.of(roles)));
    }

    private static String sign(JwtClaimsBuilder claims, String audience, Instant expiry) {
        return claims.audience(audience).expiresAt(expiry).jws().sign(KEY.getPrivate());
    }

    /** A person's token, as of a login. */
    public static String person(String subject, String client, String agency, String... roles) {
        return Jwt.issuer(ISSUER)
                .audience("onward")
                .subject(subject)
                .claim("azp", client)
                .claim("agency", agency)
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .expiresAt(Instant.now().plusSeconds(300))
                .jws()
                .sign(KEY.getPrivate());
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
