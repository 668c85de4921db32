package uk.onward.gateway.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The client that a verified token was issued to.
 *
 * @param client the token's {@code azp}
 * @param agency the agency's code, if the token names one
 * @param expiresAt when the token stops being good
 */
public record Caller(String client, @Nullable String agency, Instant expiresAt) {}
