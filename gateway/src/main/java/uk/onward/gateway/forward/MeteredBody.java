package uk.onward.gateway.forward;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;

/**
 * A request's body on its way through: counted, since a chunked one announces no length, and timed, so that it can be
 * told whether the caller or the service is late. Only ever touched on the request's event loop.
 */
final class MeteredBody implements ReadStream<Buffer> {

    private final HttpServerRequest request;
    private final long limit;
    private long octets;
    private boolean held;
    private boolean tooLarge;
    private long endedAt = -1;
    private @Nullable Handler<Throwable> onFailure;

    MeteredBody(HttpServerRequest request, long limit) {
        this.request = request;
        this.limit = limit;
    }

    /** Whether the service keeps the body waiting, not the caller. */
    boolean isHeld() {
        return held;
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    /** {@link System#nanoTime} of its end, or -1. */
    long endedAt() {
        return endedAt;
    }

    @Override
    public MeteredBody handler(@Nullable Handler<Buffer> handler) {
        request.handler(handler == null ? null : chunk -> count(chunk, handler));
        return this;
    }

    private void count(Buffer chunk, Handler<Buffer> handler) {
        octets += chunk.length();
        if (octets <= limit) {
            handler.handle(chunk);
        } else if (!tooLarge && onFailure != null) {
            // The pipe lets go of the request on this, and resets the one to the service: it never sees a whole body
            tooLarge = true;
            onFailure.handle(new Refusal(Problem.PAYLOAD_TOO_LARGE));
        }
    }

    @Override
    public MeteredBody endHandler(@Nullable Handler<Void> handler) {
        request.endHandler(
                handler == null
                        ? null
                        : end -> {
                            endedAt = System.nanoTime();
                            handler.handle(null);
                        });
        return this;
    }

    @Override
    public MeteredBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        onFailure = handler;
        request.exceptionHandler(handler);
        return this;
    }

    @Override
    public MeteredBody pause() {
        held = true;
        request.pause();
        return this;
    }

    @Override
    public MeteredBody resume() {
        held = false;
        request.resume();
        return this;
    }

    @Override
    public MeteredBody fetch(long amount) {
        held = false;
        request.fetch(amount);
        return this;
    }
}
