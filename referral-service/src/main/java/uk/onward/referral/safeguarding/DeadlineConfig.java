package uk.onward.referral.safeguarding;

import io.smallrye.config.ConfigMapping;
import uk.onward.platform.deadline.WatchConfig;

/** How deadlines are looked for. */
@ConfigMapping(prefix = "onward.safeguarding.deadlines")
interface DeadlineConfig extends WatchConfig {}
