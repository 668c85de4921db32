package uk.onward.dashboard.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How pages hear that figures moved. */
@ConfigMapping(prefix = "onward.live")
interface LiveConfig {

    /** Open pages of one replica; each costs a connection and some kilobytes. */
    @WithDefault("500")
    int mostWatchers();

    /** How far apart the database is asked while somebody watches. */
    @WithDefault("50ms")
    Duration look();

    /** A comment goes out where nothing else does, so that whatever stands in between keeps the connection. */
    @WithDefault("15s")
    Duration heartbeat();

    /** A reader that takes nothing for so long is cut off; it comes again by itself. */
    @WithDefault("30s")
    Duration patience();
}
