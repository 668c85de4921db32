package uk.onward.gateway.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;
import uk.onward.gateway.cursor.Seals;
import uk.onward.gateway.identity.Caller;

/**
 * For a browser, whose EventSource can send no header: what the token says, sealed, good for a minute and for opening one
 * stream. It stands in an address, which others may write down; so it is worth nothing soon after, and nothing but that stream.
 * That it was used is known to the replica where it was: another would take it once more within its minute.
 */
@ApplicationScoped
class Tickets {

    private static final String PURPOSE = "ticket-1";

    private final Seals seals;
    private final FeedConfig config;
    private final Cache<String, Boolean> used;

    Tickets(Seals seals, FeedConfig config) {
        this.seals = seals;
        this.config = config;
        this.used = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(config.ticketLifetime().multipliedBy(2))
                .build();
    }

    Ticket issue(Caller caller) {
        Instant until = Instant.now().plus(config.ticketLifetime());
        Instant expiresAt = until.isBefore(caller.expiresAt()) ? until : caller.expiresAt();
        JsonObject content = new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("client", caller.client())
                .put("agency", caller.agency())
                .put("topics", new JsonArray(caller.topics().stream().sorted().toList()))
                .put("tokenExpiresAt", caller.expiresAt())
                .put("expiresAt", expiresAt);
        return new Ticket(seals.seal(PURPOSE, content.toBuffer().getBytes()), expiresAt);
    }

    /** Who the ticket was given to. Each is taken once. */
    Caller redeem(String ticket) {
        JsonObject content = seals.open(PURPOSE, ticket)
                .map(octets -> new JsonObject(new String(octets, StandardCharsets.UTF_8)))
                .orElseThrow(Tickets::bad);
        if (!Instant.now().isBefore(content.getInstant("expiresAt"))
                || used.asMap().putIfAbsent(content.getString("id"), true) != null) {
            throw bad();
        }
        return new Caller(
                content.getString("client"),
                content.getString("agency"),
                content.getJsonArray("topics").stream().map(String.class::cast).collect(Collectors.toSet()),
                content.getInstant("tokenExpiresAt"));
    }

    private static Refusal bad() {
        return new Refusal(
                Problem.UNAUTHORIZED, Map.of("WWW-Authenticate", "Bearer realm=\"onward\", error=\"invalid_token\""));
    }

    record Ticket(String text, Instant expiresAt) {}
}
