package uk.onward.platform.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replays are worked. */
@ConfigMapping(prefix = "onward.replay")
interface ReplayConfig {
    /** This process works at them; any number of replicas may. */
    @WithDefault("true")
    boolean work();

    /** How often it looks without being woken: for what another replica was asked, and after a failure. */
    @WithDefault("5s")
    Duration poll();

    /** Aggregates in one transaction, which holds their locks to its end. */
    @WithDefault("200")
    int batch();

    /** While so many events wait in the outbox nothing is added to them: what happens now goes before what happened once. */
    @WithDefault("50")
    int unsent();

    /** Until it looks again whether they are sent. */
    @WithDefault("20ms")
    Duration pause();
}
