package uk.onward.idva.deadline;

import io.smallrye.config.ConfigMapping;
import uk.onward.platform.deadline.WatchConfig;

/** How missed deadlines are looked for. */
@ConfigMapping(prefix = "onward.deadlines")
interface DeadlineConfig extends WatchConfig {}
