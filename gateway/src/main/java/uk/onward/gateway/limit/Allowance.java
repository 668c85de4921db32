package uk.onward.gateway.limit;

import io.vertx.core.MultiMap;

/**
 * What a caller has left after this request, told to it as draft-ietf-httpapi-ratelimit-headers says.
 *
 * @param policy the limit's name: {@code client} or {@code stranger}
 * @param granted whether this request may go on
 * @param remaining requests left in the bucket
 * @param fullAfter seconds until the bucket is full again
 * @param retryAfter seconds until the next request would be granted
 * @param burst the size of the bucket
 * @param window seconds that an empty bucket takes to fill
 */
public record Allowance(
        String policy, boolean granted, long remaining, long fullAfter, long retryAfter, long burst, long window) {

    public void tell(MultiMap headers) {
        headers.set("RateLimit-Policy", '"' + policy + "\";q=" + burst + ";w=" + window);
        headers.set("RateLimit", '"' + policy + "\";r=" + remaining + ";t=" + fullAfter);
    }
}
