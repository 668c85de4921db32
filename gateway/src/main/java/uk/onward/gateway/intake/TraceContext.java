package uk.onward.gateway.intake;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C Trace Context: a caller's trace is continued under a span of the gateway's own; whatever is malformed is dropped
 * and a new trace begun, as the recommendation asks.
 *
 * @param state the vendors' part, only ever beside a valid parent
 */
public record TraceContext(
        String traceId,
        String spanId,
        String flags,
        @Nullable String state) {

    static final String PARENT = "traceparent";
    static final String STATE = "tracestate";

    private static final Pattern VALID_PARENT =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?");
    private static final int MAX_STATE = 512;

    public static TraceContext continued(MultiMap headers) {
        List<String> parents = headers.getAll(PARENT);
        if (parents.size() == 1) {
            Matcher valid = VALID_PARENT.matcher(parents.getFirst());
            // Version 00 ends after the flags; a later version may carry more, of which we understand the first part
            if (valid.matches() && (valid.group(4) == null || !valid.group(1).equals("00"))) {
                return new TraceContext(valid.group(2), newSpanId(), valid.group(3), stateIn(headers));
            }
        }
        return new TraceContext(newSpanId() + newSpanId(), newSpanId(), "00", null);
    }

    private static @Nullable String stateIn(MultiMap headers) {
        List<String> states = headers.getAll(STATE);
        String state = String.join(",", states);
        return state.isEmpty() || state.length() > MAX_STATE ? null : state;
    }

    private static String newSpanId() {
        long id = ThreadLocalRandom.current().nextLong();
        String hex = Long.toHexString(id == 0 ? 1 : id);
        return "0".repeat(16 - hex.length()) + hex;
    }

    String parent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }
}
