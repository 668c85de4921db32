package uk.onward.platform.replay;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.Failures;

/** Works at replays step by step, on each replica; they do not need to know of each other. */
@ApplicationScoped
class ReplayWorker {
    private static final Logger LOG = Logger.getLogger(ReplayWorker.class);

    private final ReplayStep step;
    private final ReplayConfig config;
    private final Semaphore asked = new Semaphore(0);
    private volatile @Nullable Thread thread;

    ReplayWorker(ReplayStep step, ReplayConfig config) {
        this.step = step;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (config.work()) {
            thread = Thread.ofPlatform().name("replay").unstarted(this::run);
            thread.start();
        }
    }

    /** The step under way is finished or, where the process ends sooner, undone. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        Thread running = thread;
        thread = null;
        if (running != null) {
            asked.release();
            running.join(TimeUnit.SECONDS.toMillis(30));
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Replays.Asked replay) {
        asked.release();
    }

    private void run() {
        while (thread != null) {
            try {
                if (asked.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    asked.drainPermits();
                }
                pass();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException | Error failure) {
                // The replay is where its last step left it. Nothing may end this thread but the stop
                LOG.warnf("A replay waits after %s", Failures.describe(failure));
            }
        }
    }

    private void pass() throws InterruptedException {
        while (thread != null) {
            switch (step.take()) {
                case NOTHING -> {
                    return;
                }
                case HELD_BACK -> TimeUnit.MILLISECONDS.sleep(config.pause().toMillis());
                case MOVED -> {
                    // and on
                }
            }
        }
    }
}
