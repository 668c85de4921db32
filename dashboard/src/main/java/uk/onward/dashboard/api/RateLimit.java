package uk.onward.dashboard.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How often one may ask, told to the caller as draft-ietf-httpapi-ratelimit-headers says. Counted by address, before anybody looks
 * at a token: so everybody has a share, also of being refused. Counted in this replica's memory: n replicas give n times as much.
 */
@ApplicationScoped
class RateLimit {
    /** Before the request's token is looked at, which Quarkus does at 200. */
    private static final int FIRST = 250;

    /** An IPv6 subscriber has at least this many bits of network, and any number of addresses within. */
    private static final int SUBSCRIBER_OCTETS = 8;

    private final RateLimitConfig config;
    private final long window;
    private final Cache<String, Bucket> callers;

    RateLimit(RateLimitConfig config) {
        this.config = config;
        this.window = Math.ceilDiv(config.burst(), config.perSecond());
        // Forgotten only when long full again: who is idle gains nothing by being forgotten
        this.callers = Caffeine.newBuilder()
                .maximumSize(config.maxAddresses())
                .expireAfterAccess(Duration.ofSeconds(window + 60))
                .build();
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, FIRST);
    }

    private void admit(RoutingContext request) {
        if (!request.normalizedPath().startsWith("/api/")) {
            request.next();
            return;
        }
        String caller = subscriber(request.request().remoteAddress().hostAddress());
        ConsumptionProbe left = callers.get(caller, it -> bucket()).tryConsumeAndReturnRemaining(1);
        HttpServerResponse answer = request.response();
        answer.putHeader("RateLimit-Policy", "\"address\";q=" + config.burst() + ";w=" + window);
        answer.putHeader(
                "RateLimit",
                "\"address\";r=" + left.getRemainingTokens() + ";t=" + seconds(left.getNanosToWaitForReset()));
        if (left.isConsumed()) {
            request.next();
            return;
        }
        ProblemType problem = ProblemType.TOO_MANY_REQUESTS;
        answer.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds(left.getNanosToWaitForRefill()))))
                .end(new JsonObject()
                        .put("type", problem.type().toString())
                        .put("title", problem.title())
                        .put("status", problem.status())
                        .toBuffer());
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(config.burst()).refillGreedy(config.perSecond(), Duration.ofSeconds(1)))
                .build();
    }

    /** What requests are counted under: an address, or the network of one IPv6 subscriber. */
    private static String subscriber(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), SUBSCRIBER_OCTETS))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, Duration.ofSeconds(1).toNanos());
    }
}
