package uk.onward.idva.imports;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Answers on their way out, sent by a thread of their own. Many a client reads nothing before it has sent everything, and
 * must not be waited for: what it has not taken yet stands in a file, not in memory. Ids and codes only.
 */
final class AnswerSpool implements Closeable {
    private static final int PIECE = 64 * 1024;

    /** Where answers go. */
    interface Outlet {
        /** Returns when the octets are out; fails when nobody takes them any more. */
        void send(byte[] octets) throws IOException, InterruptedException;
    }

    private final FileChannel file;
    private final Outlet outlet;
    private final Thread sender;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long written;
    private long sent;
    private boolean complete;
    private boolean over;
    private @Nullable IOException failure;

    AnswerSpool(Outlet outlet) throws IOException {
        this.outlet = outlet;
        Path path = Files.createTempFile("import", ".answers");
        this.file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        this.sender = Thread.ofVirtual().name("import-answers").start(this::run);
    }

    /** @throws IOException where the client has gone: there is no use in going on */
    void add(byte[] answers) throws IOException {
        lock.lock();
        try {
            requireClient();
            var octets = ByteBuffer.wrap(answers);
            while (octets.hasRemaining()) {
                written += file.write(octets, written);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when all is out. */
    void finish() throws IOException, InterruptedException {
        lock.lock();
        try {
            complete = true;
            changed.signalAll();
            while (!over) {
                changed.await();
            }
            requireClient();
        } finally {
            lock.unlock();
        }
    }

    private void requireClient() throws IOException {
        if (failure != null) {
            throw new IOException("The client has gone", failure);
        }
    }

    private void run() {
        try {
            byte[] piece = take();
            while (piece.length > 0) {
                outlet.send(piece);
                piece = take();
            }
            end(null);
        } catch (IOException gone) {
            end(gone);
        } catch (InterruptedException closed) {
            end(new IOException("closed"));
        }
    }

    private void end(@Nullable IOException why) {
        lock.lock();
        try {
            over = true;
            failure = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return empty at the end */
    private byte[] take() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (sent == written) {
                // Whoever keeps up leaves no long file behind
                sent = 0;
                written = 0;
                file.truncate(0);
            }
            while (sent == written && !complete) {
                changed.await();
            }
            var piece = ByteBuffer.allocate((int) Math.min(PIECE, written - sent));
            while (piece.hasRemaining()) {
                sent += file.read(piece, sent);
            }
            return piece.array();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        sender.interrupt();
        file.close();
    }
}
