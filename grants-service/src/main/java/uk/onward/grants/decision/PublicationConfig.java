package uk.onward.grants.decision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import uk.onward.platform.deadline.WatchConfig;

/** How deferrals end. */
@ConfigMapping(prefix = "onward.publication")
interface PublicationConfig extends WatchConfig {
    /** Each record in a transaction of its own: one that can't be told of keeps none but itself held. */
    @Override
    @WithDefault("1")
    int batch();

    /** From when it is set: deferrals are "kept to the shortest length strictly necessary" (PCD 345). */
    @WithDefault("P730D")
    Duration longest();
}
