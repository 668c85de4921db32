package uk.onward.dashboard.published;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import uk.onward.dashboard.projection.Completeness;

/** Looks for what is due, on each replica; they do not need to know of each other. */
@ApplicationScoped
class PublicationWatch {
    private static final Logger LOG = Logger.getLogger(PublicationWatch.class);

    private final Publication publication;
    private final PublishedConfig config;
    private final Completeness completeness;
    /**
     * At the look before as well. After a time away the last few events may still be waiting while all seems well, and the years
     * seem quiet since nobody has looked; a look later they are taken in.
     */
    private boolean wasWhole;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("publication").unstarted(work));

    PublicationWatch(Publication publication, PublishedConfig config, Completeness completeness) {
        this.publication = publication;
        this.config = config;
        this.completeness = completeness;
    }

    void start(@Observes StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL
                && ConfigUtils.getProfiles().contains("prod")) {
            Publication.check(config);
        }
        if (config.watch()) {
            long millis = config.look().toMillis();
            var _ = thread.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    /** Never throws: an exception would end the schedule; what is due stays due. */
    void look() {
        try {
            // While events wait, or lie among the dead letters, a year would be made public without them, for good
            boolean isWhole = completeness.isWhole();
            if (isWhole && wasWhole) {
                publication.publishDue(Instant.now());
            }
            wasWhole = isWhole;
        } catch (RuntimeException | Error failure) {
            LOG.warnf(
                    "What is due could not be made public: %s",
                    failure.getClass().getName());
        }
    }
}
