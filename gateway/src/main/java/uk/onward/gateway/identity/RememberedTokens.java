package uk.onward.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Tokens found good a moment ago, so that a client's burst costs one check of a signature. Kept by hash: the memory
 * holds no token. One is never remembered past its own expiry, and for so short a time that a key which the realm
 * withdraws does not live on here.
 */
@ApplicationScoped
class RememberedTokens {

    private final Cache<String, Caller> callers;

    RememberedTokens(IdentityConfig config) {
        this.callers = Caffeine.newBuilder()
                .maximumSize(config.rememberedTokens())
                .expireAfterWrite(config.rememberFor())
                .build();
    }

    Optional<Caller> find(String token) {
        return Optional.ofNullable(callers.getIfPresent(hash(token)))
                .filter(caller -> Instant.now().isBefore(caller.expiresAt()));
    }

    void remember(String token, Caller caller) {
        callers.put(hash(token), caller);
    }

    private static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
