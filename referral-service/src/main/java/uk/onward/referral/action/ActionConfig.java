package uk.onward.referral.action;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How overdue actions are looked for. */
@ConfigMapping(prefix = "onward.actions")
interface ActionConfig {
    /** This process looks for them. Any number of replicas may. */
    @WithDefault("true")
    boolean watch();

    /** How often it looks. */
    @WithDefault("5s")
    Duration poll();

    /** Actions taken in one transaction: small, since each holds its rows' locks until the last is done. */
    @WithDefault("50")
    int batch();

    /** How long an action that failed is left alone. */
    @WithDefault("5m")
    Duration retry();
}
