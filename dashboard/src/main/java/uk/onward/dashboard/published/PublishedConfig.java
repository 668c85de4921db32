package uk.onward.dashboard.published;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a financial year is made public. */
@ConfigMapping(prefix = "onward.published")
interface PublishedConfig {

    /** How long after its last day a year is left alone: what happened in March is still being written down in April. */
    @WithDefault("28d")
    Duration afterYearEnd();

    /** For how long nothing that counts in the year may have changed. */
    @WithDefault("7d")
    Duration quiet();

    /**
     * After its end, and after something of it was first seen here, a year that never falls quiet is made public all the
     * same: a case of March may be worked on for months.
     */
    @WithDefault("183d")
    Duration latest();

    /** How often each replica looks for what is due. The first look of a day makes that day's money. */
    @WithDefault("5m")
    Duration look();

    /** Tests look for themselves. */
    @WithDefault("true")
    boolean watch();
}
