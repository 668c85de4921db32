package uk.onward.gateway.feed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Writes an answer from a virtual thread: each write blocks until the connection has taken it. So a slow reader holds up its own
 * answer and nothing else, and no more of it is in memory than one write.
 */
final class Outlet {

    private final Context eventLoop;
    private final HttpServerRequest request;
    private final Duration patience;

    /** To be made on the request's event loop. */
    Outlet(HttpServerRequest request, Duration patience) {
        this.eventLoop = Vertx.currentContext();
        this.request = request;
        this.patience = patience;
    }

    /**
     * Does something with the response on its event loop, and waits until it is done.
     *
     * @return false if the reader is gone, or took nothing for so long that it was cut off
     */
    boolean write(Function<HttpServerResponse, Future<Void>> writing) throws InterruptedException {
        Promise<Void> written = Promise.promise();
        eventLoop.runOnContext(now -> {
            HttpServerResponse response = request.response();
            if (response.closed() || response.ended()) {
                written.fail("closed");
            } else {
                writing.apply(response).onComplete(written);
            }
        });
        try {
            written.future().toCompletionStage().toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (TimeoutException e) {
            cutOff();
            return false;
        }
    }

    /** Ends an answer that has begun; where the reader is gone it comes to nothing. */
    void end() {
        eventLoop.runOnContext(now -> {
            HttpServerResponse response = request.response();
            if (response.headWritten() && !response.closed() && !response.ended()) {
                response.end();
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whether it closes well makes no difference to anybody
    private static void close(ConnectionBase connection) {
        connection.channel().close();
    }

    /** Closing in good order would wait for the reader to take what it does not take. */
    private void cutOff() {
        eventLoop.runOnContext(now -> {
            if (request.connection() instanceof ConnectionBase connection) {
                close(connection);
            }
        });
    }
}
