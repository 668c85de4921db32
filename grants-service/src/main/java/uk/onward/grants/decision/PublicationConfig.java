package uk.onward.grants.decision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deferrals end. */
@ConfigMapping(prefix = "onward.publication")
interface PublicationConfig {
    /** This process looks for deferrals that have ended. Any number of replicas may. */
    @WithDefault("true")
    boolean watch();

    /** How often it looks. */
    @WithDefault("2s")
    Duration poll();

    /** How long a record whose publication failed is left alone. */
    @WithDefault("1m")
    Duration retry();

    /** From when it is set: deferrals are "kept to the shortest length strictly necessary" (PCD 345). */
    @WithDefault("P730D")
    Duration longest();
}
