package uk.onward.gateway.cursor;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** What signs cursors and tickets. */
@ConfigMapping(prefix = "onward.gateway.cursor")
interface CursorConfig {

    /**
     * A key on each line, at least 32 random octets in base64. The first one signs, all of them are good: a new key is put
     * first, at every replica, and the old one taken away when nobody can have a cursor of it any more.
     */
    Path keyFile();
}
