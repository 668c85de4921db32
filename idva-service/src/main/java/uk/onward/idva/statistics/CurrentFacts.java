package uk.onward.idva.statistics;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;

/**
 * The facts of this replica, brought up to date before each reading: whoever reads sees all that was committed when he asked.
 * Readers that wait at the same moment share one catching up, if it began after each of them had asked.
 */
@ApplicationScoped
class CurrentFacts {
    private static final Logger LOG = Logger.getLogger(CurrentFacts.class);
    /** Facts that are kept aside while they are read, so that readers of the old ones go on; more are written as they come. */
    private static final int ASIDE = 5000;

    private final FactReader reader;
    private final StatisticsConfig config;

    private final ReentrantLock catchingUp = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();
    private long done;
    private FactReader.@Nullable Snapshot seen;

    private final ReentrantReadWriteLock content = new ReentrantReadWriteLock();
    private Facts facts = new Facts();
    /** False while what was read is written down in part, as after a connection that broke off. */
    private boolean whole;

    /** Counting takes a whole core: more at a time than there are would only hold memory. */
    private final Semaphore counting =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

    CurrentFacts(FactReader reader, StatisticsConfig config) {
        this.reader = reader;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (config.loadAtStart()) {
            Thread.ofVirtual().name("statistics-load").start(this::load);
        }
    }

    private void load() {
        Instant begin = Instant.now();
        try {
            catchUp();
            LOG.infof("Facts of %d referrals at hand after %s", facts.size(), Duration.between(begin, Instant.now()));
        } catch (RuntimeException failure) {
            LOG.warn("The facts are loaded with the first request instead", failure);
        }
    }

    /** Counts on facts that are as the database has them now; they must not be kept. */
    <T> T read(Function<Facts, T> count) {
        while (true) {
            catchUp();
            counting.acquireUninterruptibly();
            content.readLock().lock();
            try {
                if (whole) {
                    return count.apply(facts);
                }
            } finally {
                content.readLock().unlock();
                counting.release();
            }
        }
    }

    private void catchUp() {
        // One that has begun already may have looked before the caller asked
        long needed = begun.get() + 1;
        lockInTime();
        try {
            if (done >= needed) {
                return;
            }
            long mine = begun.incrementAndGet();
            FactReader.Snapshot now = readInto(seen);
            if (seen != null && Long.compareUnsigned(now.end(), seen.end()) < 0) {
                // Transactions are numbered anew: this is another database, restored from a backup
                content.writeLock().lock();
                try {
                    facts = new Facts();
                    whole = false;
                } finally {
                    content.writeLock().unlock();
                }
                now = readInto(null);
            }
            seen = now;
            done = mine;
        } finally {
            catchingUp.unlock();
        }
    }

    private void lockInTime() {
        try {
            // The first load is waited for by its own thread alone; it may take minutes
            if (catchingUp.tryLock(config.waitAtMost().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw ProblemType.SERVICE_UNAVAILABLE.problem("The statistics are being loaded");
    }

    private FactReader.Snapshot readInto(FactReader.@Nullable Snapshot since) {
        var writing = new Writing();
        try {
            FactReader.Snapshot now = reader.read(since, writing::accept, writing::erase);
            writing.finish();
            return now;
        } finally {
            writing.release();
        }
    }

    /** Writes facts down: few at once at the end, many as they come, with readers kept out from then on. */
    private final class Writing {
        private final Lock lock = content.writeLock();
        private final List<Fact> aside = new ArrayList<>();
        private final List<Integer> erased = new ArrayList<>();
        private boolean locked;

        void accept(Fact fact) {
            aside.add(fact);
            if (aside.size() >= ASIDE) {
                write();
            }
        }

        void erase(int number) {
            erased.add(number);
        }

        void finish() {
            if (locked || !aside.isEmpty() || !erased.isEmpty() || !whole) {
                write();
                erased.forEach(facts::remove);
                whole = true;
            }
        }

        private void write() {
            if (!locked) {
                lock.lock();
                locked = true;
            }
            whole = false;
            aside.forEach(facts::put);
            aside.clear();
        }

        void release() {
            if (locked) {
                lock.unlock();
            }
        }
    }
}
