package uk.onward.idva.statistics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How statistics are kept at hand. */
@ConfigMapping(prefix = "onward.statistics")
interface StatisticsConfig {
    /** The facts are loaded when the service starts; else with the first request. */
    @WithDefault("true")
    boolean loadAtStart();

    /** How long the first load may take. */
    @WithDefault("30m")
    Duration loadWithin();

    /** How long a request waits for the facts to be up to date before it is told to come again. */
    @WithDefault("25s")
    Duration waitAtMost();

    /** How long the tables that were published are kept. */
    @WithDefault("P400D")
    Duration keepPublished();
}
