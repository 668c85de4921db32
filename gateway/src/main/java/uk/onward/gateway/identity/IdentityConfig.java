package uk.onward.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long, and how many, verified tokens are remembered. */
@ConfigMapping(prefix = "onward.gateway.identity")
interface IdentityConfig {

    @WithDefault("30s")
    Duration rememberFor();

    @WithDefault("10000")
    long rememberedTokens();
}
