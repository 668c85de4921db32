package uk.onward.dashboard.page;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import uk.onward.dashboard.projection.Generations;

/**
 * Tells pages that look that the projections changed. One thread asks the database for all of them, and only while there are
 * any. A page is told the latest version, not each: who is slow misses the ones in between, and nothing piles up for her.
 */
@ApplicationScoped
class Watchers {

    private static final Logger LOG = Logger.getLogger(Watchers.class);

    private final Generations generations;
    private final LiveConfig config;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live-figures").daemon().factory());
    private boolean failing;

    Watchers(Generations generations, LiveConfig config, MeterRegistry metrics) {
        this.generations = generations;
        this.config = config;
        metrics.gauge("onward.live.watchers", watchers, Set::size);
    }

    void start(@Observes StartupEvent event) {
        var apart = config.look().toMillis();
        // Never fails: look() throws nothing
        var _ = ticking.scheduleWithFixedDelay(this::look, apart, apart, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        ticking.shutdownNow();
        watchers.forEach(Watcher::close);
    }

    /**
     * Takes one more in, unless there are too many. The bound is not exact where several come at the same moment.
     *
     * @return whether she is in
     */
    boolean add(Watcher watcher) {
        if (watchers.size() >= config.mostWatchers()) {
            return false;
        }
        return watchers.add(watcher);
    }

    /** Never throws: an exception would end the ticking for good. */
    private void look() {
        try {
            watchers.removeIf(watcher -> watcher.isOver(Instant.now()));
            if (watchers.isEmpty()) {
                return;
            }
            var version = generations.live().version();
            failing = false;
            watchers.forEach(watcher -> watcher.tell(version));
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn("Pages are not told of changes for now: the version of the projections can't be read", e);
            }
        }
    }
}
