package uk.onward.grants.decision;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import uk.onward.platform.problem.Failures;

/** Looks for deferrals that have ended every few seconds, on each replica; they do not need to know of each other. */
@ApplicationScoped
class PublicationWatch {
    private static final Logger LOG = Logger.getLogger(PublicationWatch.class);
    private final EndedDeferrals ended;
    private final PublicationConfig config;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("publication").unstarted(work));

    PublicationWatch(EndedDeferrals ended, PublicationConfig config) {
        this.ended = ended;
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
            ended.pass();
        } catch (RuntimeException | Error failure) {
            // An exception would end the schedule; what is due stays due
            LOG.warnf("Ended deferrals could not be looked for: %s", Failures.describe(failure));
        }
    }
}
