package uk.onward.referral.action;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import uk.onward.platform.problem.Failures;

/** Looks for overdue actions every few seconds, on each replica; they do not need to know of each other. */
@ApplicationScoped
class OverdueWatch {
    private static final Logger LOG = Logger.getLogger(OverdueWatch.class);
    private final OverdueActions overdue;
    private final ActionConfig config;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("overdue-actions").unstarted(work));

    OverdueWatch(OverdueActions overdue, ActionConfig config) {
        this.overdue = overdue;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (config.watch()) {
            long millis = config.poll().toMillis();
            var _ = watch.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        watch.shutdownNow();
    }

    private void look() {
        try {
            overdue.pass();
        } catch (RuntimeException | Error failure) {
            // An exception would end the schedule; what is due stays due
            LOG.warnf("Overdue actions could not be looked for: %s", Failures.describe(failure));
        }
    }
}
