package uk.onward.referral.action;

import io.smallrye.config.ConfigMapping;
import uk.onward.platform.deadline.WatchConfig;

/** How overdue actions are looked for. */
@ConfigMapping(prefix = "onward.actions")
interface ActionConfig extends WatchConfig {}
