package uk.onward.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The service behind the gateway, as its worst days are: what it does is asked for by path. */
final class Service {

    private static final Buffer MEGABYTE = Buffer.buffer(new byte[1024 * 1024]);

    /** Requests whose head arrived, and those whose body arrived whole. */
    final AtomicInteger begun = new AtomicInteger();

    final AtomicInteger received = new AtomicInteger();
    /** Requests whose body it does not read until the test resumes them. */
    final Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();

    final AtomicLong octetsWritten = new AtomicLong();

    int start(Vertx vertx) throws Exception {
        HttpServer server = vertx.createHttpServer(
                new HttpServerOptions().setHost("127.0.0.1").setPort(0));
        server.requestHandler(this::handle);
        return server.listen().toCompletionStage().toCompletableFuture().get().actualPort();
    }

    private void handle(HttpServerRequest request) {
        begun.incrementAndGet();
        HttpServerResponse response = request.response();
        response.exceptionHandler(gone -> {});
        String path = request.path();
        switch (path) {
            case "/idva/v1/reset" -> request.connection().close();
            case "/idva/v1/imports/early" -> {
                request.pause();
                response.setStatusCode(409).end("{}");
            }
            case "/idva/v1/referral-imports" -> countBack(request, response);
            case "/idva/v1/silent" -> request.handler(ignored -> {});
            case "/idva/v1/half" -> {
                response.putHeader("Content-Length", "1000").write("only this");
                request.endHandler(end -> request.connection().close());
            }
            case "/idva/v1/half-chunked" -> {
                response.setChunked(true).write("only this");
                request.endHandler(end -> request.connection().close());
            }
            case "/idva/v1/large" -> large(response, 50);
            case "/idva/v1/no-content" -> response.setStatusCode(204).end();
            case "/idva/v1/unchanged" ->
                response.setStatusCode(304).putHeader("ETag", "\"7\"").end();
            case "/idva/v1/headers" ->
                response.putHeader("Server", "Boast/1.0")
                        .putHeader("X-Powered-By", "Boast")
                        .putHeader("Keep-Alive", "timeout=5")
                        .putHeader("Connection", "X-Private")
                        .putHeader("X-Private", "1")
                        .putHeader("Cache-Control", "private, max-age=5")
                        .putHeader("X-Request-Id", "made-up")
                        .putHeader("ETag", "\"7\"")
                        .end("{}");
            default -> echo(request, response);
        }
    }

    private void echo(HttpServerRequest request, HttpServerResponse response) {
        long[] octets = {0};
        request.handler(chunk -> octets[0] += chunk.length());
        request.endHandler(end -> {
            received.incrementAndGet();
            JsonObject headers = new JsonObject();
            request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            response.putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("octets", octets[0])
                            .put("headers", headers)
                            .encode());
        });
    }

    /** Answers while it reads: a line for each piece, how many octets there were by then. */
    private void countBack(HttpServerRequest request, HttpServerResponse response) {
        response.setChunked(true);
        long[] octets = {0};
        request.handler(piece -> {
            octets[0] += piece.length();
            response.write(octets[0] + "\n");
        });
        request.endHandler(end -> response.end());
        if ("held".equals(request.query())) {
            request.pause();
            held.add(request);
        }
    }

    private void large(HttpServerResponse response, int megabytes) {
        octetsWritten.set(0);
        response.putHeader("Content-Length", Long.toString(megabytes * (long) MEGABYTE.length()));
        writeMore(response, megabytes * (long) MEGABYTE.length());
    }

    private void writeMore(HttpServerResponse response, long total) {
        while (octetsWritten.get() < total) {
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> writeMore(response, total));
                return;
            }
            octetsWritten.addAndGet(MEGABYTE.length());
            response.write(MEGABYTE);
        }
        response.end();
    }
}
