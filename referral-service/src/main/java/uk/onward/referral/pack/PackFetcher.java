package uk.onward.referral.pack;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.Failures;
import uk.onward.platform.sealing.SealedFields;

/**
 * Fetches packs, outside any transaction and away from the consumer, so that nothing queues behind idva-service. Woken by a
 * commit in this process, and by the clock for everything else.
 */
@ApplicationScoped
class PackFetcher {
    private static final Logger LOG = Logger.getLogger(PackFetcher.class);
    /** Whom idva-service's audit names as the reader: no person, this service. */
    private static final String ACTOR = "referral-service";

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final PackFetches fetches;
    private final IdvaPacks idva;
    private final PackRecipient recipient;
    private final SealedFields sealed;
    private final DatabaseRoles roles;
    private final PackConfig config;
    private final MeterRegistry metrics;
    private final Semaphore work = new Semaphore(0);
    private final Semaphore slots;
    private final ExecutorService fetching = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("pack-fetch-", 0).factory());
    private volatile Thread thread;

    PackFetcher(
            PackFetches fetches,
            @RestClient IdvaPacks idva,
            PackRecipient recipient,
            SealedFields sealed,
            DatabaseRoles roles,
            PackConfig config,
            MeterRegistry metrics) {
        this.fetches = fetches;
        this.idva = idva;
        this.recipient = recipient;
        this.sealed = sealed;
        this.roles = roles;
        this.config = config;
        this.metrics = metrics;
        this.slots = new Semaphore(config.concurrency());
    }

    void start(@Observes StartupEvent started) {
        Gauge.builder("onward.packs.awaiting", () -> asJob(fetches::awaiting))
                .description("Referrals that wait for a pack, or for a later revision of it")
                .register(metrics);
        Gauge.builder("onward.packs.awaiting.oldest.seconds", () -> asJob(fetches::oldestSeconds))
                .description("How long the oldest of them has waited")
                .register(metrics);
        if (config.fetch()) {
            // Known before it starts: a worker that came first to look would take itself for stopped
            thread = Thread.ofPlatform().name("pack-fetcher").unstarted(this::run);
            thread.start();
        }
    }

    /** What is under way gets the time of one answer; what is not done by then is taken up after its lease. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        Thread running = thread;
        thread = null;
        if (running != null) {
            work.release();
            running.join();
        }
        fetching.shutdown();
        if (!fetching.awaitTermination(6, TimeUnit.SECONDS)) {
            fetching.shutdownNow();
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) PackFetches.Wanted wanted) {
        work.release();
    }

    private void run() {
        while (thread != null) {
            try {
                if (work.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
                int free = slots.availablePermits();
                if (free > 0 && thread != null) {
                    take(free);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException | Error failure) {
                // The list is as it was: the next round takes it up. Nothing may end this thread but the stop
                LOG.warnf("No packs could be taken up: %s", Failures.describe(failure));
            }
        }
    }

    private void take(int limit) {
        List<PackFetches.Task> tasks =
                roles.inTransaction(DatabaseRole.JOB, () -> fetches.claim(limit, config.lease()));
        for (PackFetches.Task task : tasks) {
            slots.acquireUninterruptibly();
            fetching.execute(() -> {
                try {
                    fetch(task);
                } finally {
                    slots.release();
                    // A slot is free, and there may be more than the slots to do
                    work.release();
                }
            });
        }
    }

    private void fetch(PackFetches.Task task) {
        try {
            FetchedPack pack = idva.read(task.onwardReferralId(), ACTOR);
            // Committed before the pack that it seals; where the referral has one already it is left unused
            UUID personKey = task.first() ? sealed.newPerson() : null;
            boolean kept =
                    roles.inTransaction(DatabaseRole.JOB, () -> recipient.take(task.referralId(), personKey, pack));
            count(kept ? "held" : "not-kept");
            if (pack.revision() < task.wantedRevision()) {
                again(task, "an earlier revision");
            }
        } catch (WebApplicationException refused) {
            if (refused.getResponse().getStatus() == 404) {
                notOpen(task);
            } else {
                again(task, "status " + refused.getResponse().getStatus());
            }
        } catch (RuntimeException failure) {
            again(task, Failures.describe(failure));
        }
    }

    private void again(PackFetches.Task task, String why) {
        count("failed");
        Duration wait = wait(task.attempts());
        LOG.warnf(
                "The pack of onward referral %s did not come, try %d: %s; again in %d ms",
                task.onwardReferralId(), task.attempts(), why, wait.toMillis());
        settle(() -> fetches.later(task, wait));
    }

    private void notOpen(PackFetches.Task task) {
        count("refused");
        settle(() -> {
            if (fetches.refused(task, wait(task.attempts()), config.refusals())) {
                LOG.warnf(
                        "The sender has no open request for onward referral %s: its pack is not asked for again",
                        task.onwardReferralId());
            }
        });
    }

    /** If this fails too, the lease runs out and the pack is taken up again. */
    private void settle(Runnable change) {
        try {
            asJob(() -> {
                change.run();
                return 0.0;
            });
        } catch (RuntimeException failure) {
            LOG.warnf(
                    "A pack's next try could not be noted: %s",
                    failure.getClass().getName());
        }
    }

    /** Doubles with each try up to the longest; a random part keeps replicas and referrals from coming all at once. */
    private Duration wait(int attempts) {
        long doubled = FIRST_WAIT.toMillis() << Math.clamp(attempts - 1L, 0, 16);
        long longest = Math.min(doubled, config.longestWait().toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private double asJob(java.util.function.Supplier<Double> work) {
        return roles.inTransaction(DatabaseRole.JOB, work);
    }

    private void count(String outcome) {
        metrics.counter("onward.packs.fetches", "outcome", outcome).increment();
    }
}
