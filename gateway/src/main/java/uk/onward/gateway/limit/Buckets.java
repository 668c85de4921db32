package uk.onward.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.function.Function;

/** One bucket for each caller that called lately, as many as may be known at one time. */
final class Buckets {

    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final String policy;
    private final Function<String, Size> sizeOf;
    private final Cache<String, Metered> callers;

    /**
     * @param policy the limit's name
     * @param sizeOf a caller's own limit
     * @param slowest seconds that the slowest bucket takes to fill
     */
    Buckets(String policy, Function<String, Size> sizeOf, long slowest, long max) {
        this.policy = policy;
        this.sizeOf = sizeOf;
        // Forgotten only when long full again: an idle caller gains nothing by being forgotten
        this.callers = Caffeine.newBuilder()
                .maximumSize(max)
                .expireAfterAccess(Duration.ofSeconds(slowest + 60))
                .build();
    }

    /** Counts one request of this caller, whether or not it is granted. */
    Allowance take(String caller) {
        Metered metered = callers.get(caller, this::metered);
        ConsumptionProbe probe = metered.bucket().tryConsumeAndReturnRemaining(1);
        return new Allowance(
                policy,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                Math.max(1, seconds(probe.getNanosToWaitForRefill())),
                metered.size().burst(),
                metered.size().window());
    }

    private Metered metered(String caller) {
        Size size = sizeOf.apply(caller);
        Bucket bucket = Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(size.burst()).refillGreedy(size.perSecond(), Duration.ofSeconds(1)))
                .build();
        return new Metered(bucket, size);
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, NANOS);
    }

    /** A bucket that holds {@code burst} requests and is refilled by {@code perSecond}. */
    record Size(long perSecond, long burst) {

        /** Seconds that an empty one takes to fill. */
        long window() {
            return Math.ceilDiv(burst, perSecond);
        }
    }

    private record Metered(Bucket bucket, Size size) {}
}
