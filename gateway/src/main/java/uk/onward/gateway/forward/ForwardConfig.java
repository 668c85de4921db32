package uk.onward.gateway.forward;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Where requests go, and how much and how long is allowed on the way. */
@ConfigMapping(prefix = "onward.gateway")
interface ForwardConfig {

    /** First path segment to the service's address, scheme, host and port only. */
    Map<String, URI> routes();

    @WithDefault("1M")
    MemorySize bodyLimit();

    /**
     * Operations that say they take another size: path pattern to limit. {@code *} stands for one segment, a last
     * {@code **} for all that follow; of several patterns that fit, the longest counts.
     */
    Map<String, MemorySize> bodyLimits();

    Timeouts timeouts();

    Connections connections();

    interface Timeouts {

        /** To get a connection to the service: a new one, or one from the pool. */
        @WithDefault("2s")
        Duration connect();

        /** From the request's last byte to the answer's head. */
        @WithDefault("30s")
        Duration response();

        /** For the caller to send its whole body: a trickle must not hold a service's connection. */
        @WithDefault("60s")
        Duration requestBody();

        /** Without a byte either way in the middle of an answer. */
        @WithDefault("60s")
        Duration idle();
    }

    /** For each event loop and service. */
    interface Connections {

        @WithDefault("100")
        int max();

        /** Requests that may wait for a connection; one more is answered 503 at once. */
        @WithDefault("200")
        int waiting();

        /** Shorter than a service keeps an idle connection, so that none is used just as it closes. */
        @WithDefault("30s")
        Duration keepAlive();
    }
}
