package uk.onward.gateway.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** Header fields on every answer that leaves the gateway, whoever wrote it. */
public final class AnswerHeaders {

    public static final String REQUEST_ID = "X-Request-Id";

    /** A server's make and version help only those who look for its holes. */
    private static final List<String> TELL_TALE = List.of("Server", "X-Powered-By", "Via");

    private AnswerHeaders() {}

    public static void apply(MultiMap headers, String requestId) {
        TELL_TALE.forEach(headers::remove);
        headers.set(REQUEST_ID, requestId);
        // Browsers ignore it over plain HTTP, so it does no harm where TLS ends in front of the gateway
        headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        // Answers hold case data: kept nowhere on the way unless the service itself says that it may be
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
