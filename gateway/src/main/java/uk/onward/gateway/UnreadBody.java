package uk.onward.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * What is left of a body after the answer. A connection closed with unread octets is reset, and the caller may lose
 * the answer that says why: so a rest is read and thrown away, but only so much of it, for so long.
 */
final class UnreadBody {

    private static final long KEEPS_CONNECTION = 64 * 1024;
    private static final long MAX_OCTETS = 32L * 1024 * 1024;
    private static final long MAX_MILLIS = 5_000;

    private UnreadBody() {}

    /** Whether more may come than is worth reading to keep the connection. */
    static boolean isTooMuch(HttpServerRequest request) {
        if (request.isEnded()) {
            return false;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        }
        try {
            return Long.parseLong(length) > KEEPS_CONNECTION;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** To be called when the answer is out. */
    static void discard(Vertx vertx, HttpServerRequest request, boolean thenClose) {
        if (request.isEnded()) {
            if (thenClose) {
                request.connection().close();
            }
            return;
        }
        long[] octets = {0};
        long timer = vertx.setTimer(MAX_MILLIS, late -> request.connection().close());
        request.exceptionHandler(broken -> vertx.cancelTimer(timer));
        request.handler(chunk -> {
            octets[0] += chunk.length();
            if (octets[0] > MAX_OCTETS) {
                request.connection().close();
            }
        });
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            if (thenClose) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
