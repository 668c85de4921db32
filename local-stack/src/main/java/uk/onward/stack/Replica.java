package uk.onward.stack;

import java.time.Duration;
import uk.onward.stack.process.Wait;

/** A second process of a service beside the stack's own. Known by a pid file like the others, and stopped by nobody else. */
public final class Replica {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Part part;
    private final String url;

    Replica(Part part, String url) {
        this.part = part;
        this.url = url;
    }

    public String url() {
        return url;
    }

    /** Starts it and does not wait; does nothing where it runs. */
    public void startWithoutWaiting() {
        if (!part.isRunning()) {
            part.daemon().start(part.command().get(), part.environment().get());
        }
    }

    /** @throws StackException if it dies or does not become ready */
    public void awaitReady() {
        if (!Wait.until(part.patience(), POLL, part::isRunning, part.ready())) {
            throw new StackException("A replica of %s was not ready: %s (its log: %s)"
                    .formatted(
                            part.component().title(),
                            part.daemon().lastError(),
                            part.daemon().log()));
        }
    }

    /** {@code kill -9}; returns when the process is gone. */
    public void kill() {
        part.daemon().kill();
    }

    public void stop() {
        part.stop();
    }
}
