package uk.onward.gateway.intake;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import uk.onward.gateway.answer.AnswerHeaders;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;

/**
 * A request whose head has been read and found to have one meaning.
 *
 * @param contentLength what the caller announced, or -1 with a chunked body or none
 * @param chunked whether the body comes in chunks
 * @param continueExpected whether the caller waits for {@code 100 Continue} before it sends its body
 */
public record Intake(RequestPath path, long contentLength, boolean chunked, boolean continueExpected) {

    /**
     * What is passed on from outside, and nothing else: an unknown field cannot be an identity that some service trusts
     * by mistake ({@code X-User}, {@code Remote_User}, {@code Forwarded}, a proxy's client certificate, a method
     * override), nor free text that ends in some log. Content-Length is set again from what was read.
     */
    private static final Set<String> PASSED = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "authorization",
            "cache-control",
            "content-digest",
            "content-encoding",
            "content-language",
            "content-length",
            "content-type",
            "idempotency-key",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "last-event-id",
            "onward-actor",
            "prefer",
            "range");

    /** Two of these would leave it to each reader which one counts. */
    private static final List<String> AT_MOST_ONCE = List.of(
            "authorization", "content-length", "content-type", "expect", "host", "idempotency-key", "onward-actor");

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /**
     * Reads the head once.
     *
     * @throws Refusal where it is malformed or ambiguous
     */
    public static Intake of(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_1_0) {
            // A caller of version 1.0 can't take chunks: its answers would have to be held in memory whole
            throw new Refusal(Problem.VERSION_NOT_SUPPORTED, Map.of("Connection", "close"));
        }
        MultiMap headers = request.headers();
        checkCharacters(headers);
        for (String name : AT_MOST_ONCE) {
            if (headers.getAll(name).size() > 1) {
                throw ambiguous();
            }
        }
        String host = headers.get(HttpHeaders.HOST);
        if (host == null || !HOST.matcher(host).matches()) {
            throw ambiguous();
        }
        RequestPath path = RequestPath.of(request.uri()).orElseThrow(Intake::ambiguous);
        return new Intake(path, contentLength(headers), chunked(headers), continueExpected(headers));
    }

    private static void checkCharacters(MultiMap headers) {
        headers.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || value.chars().anyMatch(Intake::isControl)) {
                throw ambiguous();
            }
        });
    }

    private static boolean isControl(int c) {
        return (c < 0x20 && c != '\t') || c == 0x7f;
    }

    private static boolean chunked(MultiMap headers) {
        List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        if (codings.isEmpty()) {
            return false;
        }
        // With a length beside it the message has two ends; with another coding its end is a matter of opinion
        if (codings.size() > 1
                || !codings.getFirst().equals("chunked")
                || headers.contains(HttpHeaders.CONTENT_LENGTH)) {
            throw ambiguous();
        }
        return true;
    }

    private static long contentLength(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return -1;
        }
        if (!LENGTH.matcher(length).matches()) {
            throw ambiguous();
        }
        return Long.parseLong(length);
    }

    private static boolean continueExpected(MultiMap headers) {
        String expected = headers.get(HttpHeaders.EXPECT);
        if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
            throw new Refusal(Problem.EXPECTATION_FAILED);
        }
        return expected != null;
    }

    private static Refusal ambiguous() {
        // What follows on this connection can't be trusted to be where a request begins
        return new Refusal(Problem.BAD_REQUEST, Map.of("Connection", "close"));
    }

    public boolean hasBody() {
        return chunked || contentLength > 0;
    }

    /** Turns the header fields from outside into those for the service: what is not passed is dropped, ours are set. */
    public static void dress(MultiMap headers, HttpServerRequest request, String requestId, TraceContext trace) {
        for (String name : List.copyOf(headers.names())) {
            if (!PASSED.contains(name.toLowerCase(Locale.ROOT))) {
                headers.remove(name);
            }
        }
        headers.set(AnswerHeaders.REQUEST_ID, requestId);
        headers.set(TraceContext.PARENT, trace.parent());
        if (trace.state() != null) {
            headers.set(TraceContext.STATE, trace.state());
        }
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
        headers.set("X-Forwarded-Host", request.getHeader(HttpHeaders.HOST));
    }
}
