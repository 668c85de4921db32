package uk.onward.idva.imports;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks ahead, on a thread of its own, while the lines before are written. What it holds is bounded by number and
 * by size; then it waits, and so, through the network's own back pressure, does the sender.
 */
final class Feed implements AutoCloseable {
    private static final int AHEAD = 1000;
    private static final long MOST_OCTETS = 4L * 1024 * 1024;

    /** A sender that sends a line now and then is answered after this long, without waiting for a whole chunk. */
    private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(50);

    private final Format format;
    private final LineCheck check;
    private final Thread reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<CheckedLine> ready = new ArrayDeque<>();
    private long octets;
    private boolean ended;
    private @Nullable Exception failure;

    Feed(Format format, LineCheck check) {
        this.format = format;
        this.check = check;
        this.reader = Thread.ofVirtual().name("import-reader").start(this::read);
    }

    private void read() {
        try {
            Submitted line = format.next();
            while (line != null) {
                put(check.check(line));
                line = format.next();
            }
            end(null);
        } catch (InterruptedException closed) {
            end(null);
        } catch (IOException | RuntimeException broken) {
            end(broken);
        }
    }

    private void put(CheckedLine line) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (ready.size() >= AHEAD || octets >= MOST_OCTETS) {
                changed.await();
            }
            ready.add(line);
            octets += line.octets();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable Exception why) {
        lock.lock();
        try {
            ended = true;
            failure = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next lines, as many as are there.
     *
     * @param most of them
     * @return empty at the end
     * @throws IOException where the body broke off; lines that were read and not given out are left
     */
    List<CheckedLine> next(int most) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (ready.isEmpty() && !ended) {
                changed.await();
            }
            long patience = LINGER;
            while (ready.size() < most && octets < MOST_OCTETS && !ended && patience > 0) {
                patience = changed.awaitNanos(patience);
            }
            if (failure != null) {
                throw new IOException("The body broke off", failure);
            }
            var chunk = new ArrayList<CheckedLine>(Math.min(most, ready.size()));
            while (chunk.size() < most && !ready.isEmpty()) {
                CheckedLine line = ready.remove();
                octets -= line.octets();
                chunk.add(line);
            }
            changed.signalAll();
            return chunk;
        } finally {
            lock.unlock();
        }
    }

    /** Reads no further. */
    @Override
    public void close() {
        reader.interrupt();
    }
}
