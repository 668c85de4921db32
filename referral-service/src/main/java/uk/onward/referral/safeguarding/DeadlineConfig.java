package uk.onward.referral.safeguarding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deadlines are looked for. */
@ConfigMapping(prefix = "onward.safeguarding.deadlines")
interface DeadlineConfig {
    /** This process looks for them. Any number of replicas may. */
    @WithDefault("true")
    boolean watch();

    /** How often it looks. */
    @WithDefault("5s")
    Duration poll();

    /** Referrals taken in one transaction: small, since each holds its rows' locks until the last is done. */
    @WithDefault("50")
    int batch();

    /** How long a referral that failed is left alone. */
    @WithDefault("5m")
    Duration retry();
}
