package uk.onward.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens, good ones and forged ones, and publishes its keys as Keycloak does. */
final class Realm {

    static final String PATH = "/realms/onward";

    private final String issuer;
    private final KeyPair rsa = newKey("RSA");
    private final KeyPair ec = newKey("EC");
    private final Map<String, KeyPair> published = new ConcurrentHashMap<>(Map.of("rsa", rsa, "ec", ec));

    Realm(int port) {
        this.issuer = "http://127.0.0.1:" + port + PATH;
    }

    String issuer() {
        return issuer;
    }

    /** Serves the keys where Keycloak does. */
    Future<HttpServer> publish(Vertx vertx, int port) {
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    boolean keys = request.path().equals(PATH + "/protocol/openid-connect/certs");
                    request.response()
                            .setStatusCode(keys ? 200 : 404)
                            .putHeader("Content-Type", "application/json")
                            .end(keys ? keys().encode() : "{}");
                })
                .listen(port, "127.0.0.1");
    }

    private JsonObject keys() {
        JsonArray keys = new JsonArray();
        published.forEach((kid, pair) -> keys.add(
                pair.getPublic() instanceof RSAPublicKey key
                        ? rsaKey(kid, key)
                        : ecKey(kid, (ECPublicKey) pair.getPublic())));
        return new JsonObject().put("keys", keys);
    }

    /** Good claims, of a token of this client that nobody has seen yet. */
    JsonObject claims(String client) {
        Instant now = Instant.now();
        return new JsonObject()
                .put("iss", issuer)
                .put("aud", "onward")
                .put("sub", UUID.randomUUID().toString())
                .put("jti", UUID.randomUUID().toString())
                .put("azp", client)
                .put("agency", client)
                .put("typ", "Bearer")
                .put("iat", now.getEpochSecond())
                .put("exp", now.plusSeconds(300).getEpochSecond());
    }

    String token(String client) {
        return signed(claims(client));
    }

    /** Of a client that was granted these topics. */
    String reader(String client, String... topics) {
        return signed(claims(client).put("topics", new JsonArray(List.of(topics))));
    }

    String signed(JsonObject claims) {
        return sign("RS256", "rsa", rsa.getPrivate(), claims);
    }

    String signedWithEc(JsonObject claims) {
        return sign("ES256", "ec", ec.getPrivate(), claims);
    }

    String signedAs(String algorithm, JsonObject claims) {
        return sign(algorithm, "rsa", rsa.getPrivate(), claims);
    }

    /** With a key of an attacker's own under the name of ours. */
    String forged(String kid, JsonObject claims) {
        return sign("RS256", kid, newKey("RSA").getPrivate(), claims);
    }

    /** A new key begins to sign and is published from now on. */
    String signedWithNewKey(String kid, JsonObject claims) {
        KeyPair pair = newKey("RSA");
        published.put(kid, pair);
        return sign("RS256", kid, pair.getPrivate(), claims);
    }

    String unsigned(JsonObject claims) {
        return encoded(header("none", "rsa")) + "." + encoded(claims) + ".";
    }

    /** The old trick: our public key, which everyone knows, used as a shared secret. */
    String signedWithPublicKeyAsSecret(JsonObject claims) {
        try {
            String input = encoded(header("HS256", "rsa")) + "." + encoded(claims);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(rsa.getPublic().getEncoded(), "HmacSHA256"));
            return input + "." + encoded(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(JsonObject json) {
        return encoded(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String algorithm, String kid, PrivateKey key, JsonObject claims) {
        try {
            String input = encoded(header(algorithm, kid)) + "." + encoded(claims);
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case "RS256" -> "SHA256withRSA";
                        case "RS512" -> "SHA512withRSA";
                        case "ES256" -> "SHA256withECDSAinP1363Format";
                        default -> throw new IllegalArgumentException(algorithm);
                    });
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject header(String algorithm, String kid) {
        return new JsonObject().put("alg", algorithm).put("typ", "JWT").put("kid", kid);
    }

    private static JsonObject rsaKey(String kid, RSAPublicKey key) {
        return new JsonObject()
                .put("kid", kid)
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("n", encoded(unsigned(key.getModulus(), 256)))
                .put("e", encoded(unsigned(key.getPublicExponent(), 3)));
    }

    private static JsonObject ecKey(String kid, ECPublicKey key) {
        return new JsonObject()
                .put("kid", kid)
                .put("kty", "EC")
                .put("use", "sig")
                .put("alg", "ES256")
                .put("crv", "P-256")
                .put("x", encoded(unsigned(key.getW().getAffineX(), 32)))
                .put("y", encoded(unsigned(key.getW().getAffineY(), 32)));
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        byte[] fixed = new byte[length];
        int used = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - used, fixed, length - used, used);
        return fixed;
    }

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static KeyPair newKey(String type) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            if (type.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
