package uk.onward.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a forger makes of a good token without the realm's private key. */
final class Forgery {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final String header;
    private final String claims;
    private final String signature;
    private final RSAPublicKey key;
    private final KeyPair own;

    /** @param realmKey the realm's public key as a JWK */
    Forgery(String goodToken, JsonNode realmKey) throws GeneralSecurityException {
        var parts = goodToken.split("\\.", -1);
        this.header = parts[0];
        this.claims = parts[1];
        this.signature = parts[2];
        this.key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(realmKey, "n"), number(realmKey, "e")));
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        this.own = generator.generateKeyPair();
    }

    /** Another role in the claims, under the good signature. */
    String withAnotherRole() throws Exception {
        var changed = decoded(claims);
        changed.withObject("/realm_access")
                .putArray("roles")
                .add("platform-admin")
                .add("idva");
        return header + "." + encoded(changed) + "." + signature;
    }

    /** Another agency in the claims, under the good signature. */
    String withAnotherAgency() throws Exception {
        return header + "." + encoded(decoded(claims).put("agency", "st-georges-hospital")) + "." + signature;
    }

    String withAChangedSignature() {
        var bytes = Base64.getUrlDecoder().decode(signature);
        bytes[bytes.length / 2] ^= 1;
        return header + "." + claims + "." + URL.encodeToString(bytes);
    }

    String withoutASignature() {
        return header + "." + claims + ".";
    }

    /** {@code alg=none} in any spelling. */
    String unsigned(String none) throws Exception {
        return encoded(decoded(header).put("alg", none)) + "." + claims + ".";
    }

    /** {@code alg=none}, with the good signature left standing for readers that want three parts. */
    String unsignedWithASignature() throws Exception {
        return encoded(decoded(header).put("alg", "none")) + "." + claims + "." + signature;
    }

    /** HS256 with the public key's PEM text as the secret: good to a verifier that lets the token choose. */
    String signedWithThePublicKeysText() throws Exception {
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return signedByMac(pem.getBytes(StandardCharsets.US_ASCII));
    }

    String signedWithThePublicKeysBytes() throws Exception {
        return signedByMac(key.getEncoded());
    }

    /** By a key of the forger's own, under the realm's key id. */
    String signedByAnotherKey() throws Exception {
        return signed(decoded(header));
    }

    /** The forger's key in the header, for verifiers that believe it. */
    String withItsOwnKey() throws Exception {
        var own = decoded(header);
        own.set("jwk", jwk());
        return signed(own);
    }

    /** A key's address in the header. */
    String withAKeysAddress() throws Exception {
        return signed(decoded(header).put("jku", "http://127.0.0.1:9/keys").put("kid", "mine"));
    }

    private String signed(ObjectNode head) throws Exception {
        var content = encoded(head) + "." + claims;
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(own.getPrivate());
        signer.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + URL.encodeToString(signer.sign());
    }

    private String signedByMac(byte[] secret) throws Exception {
        var content = encoded(decoded(header).put("alg", "HS256")) + "." + claims;
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return content + "." + URL.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private ObjectNode jwk() {
        var publicKey = (RSAPublicKey) own.getPublic();
        return JSON.createObjectNode()
                .put("kty", "RSA")
                .put("n", URL.encodeToString(publicKey.getModulus().toByteArray()))
                .put("e", URL.encodeToString(publicKey.getPublicExponent().toByteArray()));
    }

    private static ObjectNode decoded(String part) throws Exception {
        return (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static String encoded(JsonNode part) {
        return URL.encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static BigInteger number(JsonNode jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(name).asText()));
    }
}
