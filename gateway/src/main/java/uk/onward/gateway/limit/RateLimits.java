package uk.onward.gateway.limit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import uk.onward.gateway.limit.Buckets.Size;
import uk.onward.gateway.limit.RateLimitConfig.Limit;

/** The share of a client, and that of a stranger's address. */
@ApplicationScoped
public class RateLimits {

    private final Buckets clients;
    private final Buckets strangers;

    RateLimits(RateLimitConfig config) {
        Size standard = size(config.standard());
        Map<String, Size> own = config.clients().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> size(it.getValue())));
        long slowest = own.values().stream().mapToLong(Size::window).reduce(standard.window(), Math::max);
        this.clients =
                new Buckets("client", client -> own.getOrDefault(client, standard), slowest, config.maxClients());
        var stranger =
                new Size(config.strangers().perSecond(), config.strangers().burst());
        this.strangers = new Buckets(
                "stranger",
                anyone -> stranger,
                stranger.window(),
                config.strangers().maxAddresses());
    }

    /** Counts one request of this client, whether or not it is granted. */
    public Allowance take(String client) {
        return clients.take(client);
    }

    /** Counts one request from this address, whether or not it is granted. */
    public Allowance takeAsStranger(String address) {
        return strangers.take(address);
    }

    private static Size size(Limit limit) {
        return new Size(limit.perSecond(), limit.burst());
    }
}
