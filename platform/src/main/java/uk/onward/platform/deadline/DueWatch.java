package uk.onward.platform.deadline;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import uk.onward.platform.problem.Failures;

/** Lets each job look every few seconds, on each replica; they do not need to know of each other. */
@ApplicationScoped
class DueWatch {
    private static final Logger LOG = Logger.getLogger(DueWatch.class);
    private final List<DueJob<?>> jobs;
    /** One for each job: none waits for another. */
    private final List<ScheduledExecutorService> threads = new ArrayList<>();

    DueWatch(@All List<DueJob<?>> jobs) {
        this.jobs = jobs;
    }

    void start(@Observes StartupEvent started) {
        for (DueJob<?> job : jobs) {
            if (job.config().watch()) {
                ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                        work -> Thread.ofPlatform().daemon().name(job.name()).unstarted(work));
                threads.add(thread);
                long millis = job.config().poll().toMillis();
                var _ = thread.scheduleWithFixedDelay(() -> look(job), millis, millis, TimeUnit.MILLISECONDS);
            }
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        threads.forEach(ScheduledExecutorService::shutdownNow);
    }

    private static void look(DueJob<?> job) {
        try {
            job.pass();
        } catch (RuntimeException | Error failure) {
            // An exception would end the schedule; what is due stays due
            LOG.warnf("%s could not be looked for: %s", job.name(), Failures.describe(failure));
        }
    }
}
