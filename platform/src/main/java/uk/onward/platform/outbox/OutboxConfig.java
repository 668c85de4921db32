package uk.onward.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the relay works. */
@ConfigMapping(prefix = "onward.outbox")
interface OutboxConfig {
    /** The relay runs in this process; a replica that only serves requests can leave it to others. */
    @WithDefault("true")
    boolean relay();

    /** How often it looks without being woken: for rows of another replica, and after a failure. */
    @WithDefault("1s")
    Duration poll();

    /** Rows taken in one transaction. */
    @WithDefault("500")
    int batch();

    /** How long a send may take; below the relay's transaction limit, so that no send outlives its lock. */
    @WithDefault("20s")
    Duration deliveryTimeout();

    /** Days that sent rows stay readable. */
    @WithDefault("14")
    int keepDays();
}
