package uk.onward.gateway.identity;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shape of a token, looked at before any key is: three parts, and one of two signature algorithms. */
final class BearerToken {

    /** Quarkus can be held to one algorithm or takes ten; the realm signs with these two. */
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");

    private static final Pattern BEARER = Pattern.compile(
            "Bearer +(([A-Za-z0-9_-]{1,2048})\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)", Pattern.CASE_INSENSITIVE);

    private BearerToken() {}

    /** The token in an Authorization header, if it is one that could be good at all. */
    static Optional<String> in(String authorization) {
        Matcher bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            return Optional.empty();
        }
        return hasKnownAlgorithm(bearer.group(2)) ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    private static boolean hasKnownAlgorithm(String encodedHeader) {
        try {
            JsonObject header =
                    new JsonObject(new String(Base64.getUrlDecoder().decode(encodedHeader), StandardCharsets.UTF_8));
            return header.getValue("alg") instanceof String algorithm && ALGORITHMS.contains(algorithm);
        } catch (IllegalArgumentException | DecodeException e) {
            return false;
        }
    }
}
