package uk.onward.dashboard.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How events are consumed; where Kafka is stands in {@code kafka.*}. */
@ConfigMapping(prefix = "onward.events")
public interface EventsConfig {

    /** Off in the migration, which has no tables yet. */
    @WithDefault("true")
    boolean enabled();

    /** Consumer group of all replicas: the client's id, a dot, and a word. */
    String group();
}
