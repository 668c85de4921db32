package uk.onward.platform.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** How large a request's body may be. */
@ConfigMapping(prefix = "onward.http")
interface BodySizes {
    @WithDefault("1M")
    MemorySize bodyLimit();

    /**
     * Operations that say they take more: path to limit. Such a body is streamed, never held in memory. Quarkus' own limit
     * ({@code quarkus.http.limits.max-body-size}) must be as large as the largest of them, and the gateway must say the same.
     */
    Map<String, MemorySize> bodyLimits();

    /** Octets that a request to this path may carry. */
    default long limit(String path) {
        MemorySize own = bodyLimits().get(path);
        return (own == null ? bodyLimit() : own).asLongValue();
    }
}
