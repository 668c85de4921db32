package uk.onward.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Map;

/**
 * Requests that a client may make of one replica; {@code clients} holds those with a limit of their own. Strangers, who
 * bring no token, are counted by address and apart: however many there are, no client's bucket is forgotten for them.
 */
@ConfigMapping(prefix = "onward.gateway.rate-limit")
interface RateLimitConfig {

    @WithParentName
    Limit standard();

    Map<String, Limit> clients();

    /** More clients than this at one time and the longest unseen is forgotten, that is, gets a full bucket again. */
    @WithDefault("10000")
    long maxClients();

    Strangers strangers();

    /** What one address may ask of the public door. */
    interface Strangers {

        @WithDefault("2")
        long perSecond();

        @WithDefault("20")
        long burst();

        /** As for clients. */
        @WithDefault("10000")
        long maxAddresses();
    }

    /** A bucket that holds {@code burst} requests and is refilled by {@code perSecond}. */
    interface Limit {

        @WithDefault("200")
        long perSecond();

        @WithDefault("400")
        long burst();
    }
}
