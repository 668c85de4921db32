package uk.onward.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import uk.onward.gateway.limit.RateLimitConfig.Limit;

/** One bucket for each client that called lately. */
@ApplicationScoped
public class RateLimits {

    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final Cache<String, Metered> clients;
    private final Limit standard;
    private final Map<String, Limit> own;

    RateLimits(RateLimitConfig config) {
        this.standard = config.standard();
        this.own = config.clients();
        // Forgotten only when long full again: an idle client gains nothing by being forgotten
        long slowest = own.values().stream().mapToLong(RateLimits::window).reduce(window(standard), Math::max);
        this.clients = Caffeine.newBuilder()
                .maximumSize(config.maxClients())
                .expireAfterAccess(Duration.ofSeconds(slowest + 60))
                .build();
    }

    /** Counts one request of this client, whether or not it is granted. */
    public Allowance take(String client) {
        Metered metered = clients.get(client, this::metered);
        ConsumptionProbe probe = metered.bucket().tryConsumeAndReturnRemaining(1);
        return new Allowance(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                Math.max(1, seconds(probe.getNanosToWaitForRefill())),
                metered.limit().burst(),
                window(metered.limit()));
    }

    private Metered metered(String client) {
        Limit limit = own.getOrDefault(client, standard);
        Bucket bucket = Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.burst()).refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .build();
        return new Metered(bucket, limit);
    }

    private static long window(Limit limit) {
        return Math.ceilDiv(limit.burst(), limit.perSecond());
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, NANOS);
    }

    private record Metered(Bucket bucket, Limit limit) {}
}
