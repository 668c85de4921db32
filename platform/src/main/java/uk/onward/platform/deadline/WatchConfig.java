package uk.onward.platform.deadline;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what falls due is looked for; each deadline maps it under a prefix of its own. */
public interface WatchConfig {
    /** This process looks for it. Any number of replicas may. */
    @WithDefault("true")
    boolean watch();

    /** How often it looks. */
    @WithDefault("5s")
    Duration poll();

    /** Rows taken in one transaction: small, since each holds its locks until the last is done. */
    @WithDefault("50")
    int batch();

    /** How long what failed is left alone. */
    @WithDefault("5m")
    Duration retry();
}
