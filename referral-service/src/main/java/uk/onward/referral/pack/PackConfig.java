package uk.onward.referral.pack;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How packs are fetched. */
@ConfigMapping(prefix = "onward.packs")
interface PackConfig {
    /** The worker runs in this process; a replica that only serves requests can leave it to others. */
    @WithDefault("true")
    boolean fetch();

    /** How often it looks without being woken: for what is due again, and what another replica left. */
    @WithDefault("1s")
    Duration poll();

    /** Packs fetched at the same time, so that one slow answer holds up no other. */
    @WithDefault("8")
    int concurrency();

    /** How long a fetch belongs to the replica that took it; well above the timeouts of the token and of the pack. */
    @WithDefault("30s")
    Duration lease();

    /** The longest wait between two tries; there is no last try while the request is open. */
    @WithDefault("60s")
    Duration longestWait();

    /** Answers of 404 in a row after which the request counts as no longer open at the sender. */
    @WithDefault("5")
    int refusals();
}
