package uk.onward.gateway.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client that a verified token was issued to.
 *
 * @param client the token's {@code azp}
 * @param agency the agency's code, if the token names one
 * @param topics those whose events it was granted
 * @param expiresAt when the token stops being good
 */
public record Caller(String client, @Nullable String agency, Set<String> topics, Instant expiresAt) {

    public Caller {
        topics = Set.copyOf(topics);
    }
}
