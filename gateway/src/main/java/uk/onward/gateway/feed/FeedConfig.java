package uk.onward.gateway.feed;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the feed gives at once, and how long it is patient. */
@ConfigMapping(prefix = "onward.gateway.feed")
interface FeedConfig {

    /** A page ends before its limit where it grows beyond this: what is under way to slow readers is held in memory. */
    @WithDefault("256K")
    MemorySize pageSize();

    /** What is under way to the reader of one stream, at most. */
    @WithDefault("64K")
    MemorySize streamBuffer();

    /** So often a stream says something although nothing happened, so that whatever is in between keeps it open. */
    @WithDefault("15s")
    Duration heartbeat();

    /** A reader that takes nothing for so long is cut off; it comes again with the last id that it had. */
    @WithDefault("30s")
    Duration patience();

    @WithDefault("60s")
    Duration ticketLifetime();

    Open open();

    /** Pages, waits and streams under way at the same time in this replica. */
    interface Open {

        @WithDefault("100")
        int perClient();

        @WithDefault("250")
        int perReplica();
    }
}
