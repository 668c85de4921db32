package uk.onward.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.gateway.answer.Refusal;
import uk.onward.gateway.identity.Caller;
import uk.onward.gateway.intake.TraceContext;
import uk.onward.gateway.limit.Allowance;

/** One request and what became known of it on its way. Lives on the request's event loop and is never shared. */
final class Exchange {

    private final HttpServerRequest request;
    private final String requestId = UUID.randomUUID().toString();
    private final TraceContext trace;
    private final long startedAt = System.nanoTime();

    private @Nullable Caller caller;
    private @Nullable Allowance allowance;
    private @Nullable String route;
    private @Nullable Refusal refusal;
    private @Nullable Runnable whenGone;

    Exchange(HttpServerRequest request) {
        this.request = request;
        this.trace = TraceContext.continued(request.headers());
    }

    HttpServerRequest request() {
        return request;
    }

    String requestId() {
        return requestId;
    }

    TraceContext trace() {
        return trace;
    }

    long nanos() {
        return System.nanoTime() - startedAt;
    }

    void calledBy(Caller caller) {
        this.caller = caller;
    }

    @Nullable
    Caller caller() {
        return caller;
    }

    void allowed(Allowance allowance) {
        this.allowance = allowance;
    }

    @Nullable
    Allowance allowance() {
        return allowance;
    }

    void routedTo(String prefix) {
        this.route = prefix;
    }

    /** The route's prefix, or {@code none}: never what a caller made up, so it can be a metric's label. */
    String route() {
        return route == null ? "none" : route;
    }

    void refusedFor(Refusal refusal) {
        this.refusal = refusal;
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /** What is to be done if the connection breaks before the answer is out. */
    void whenGone(Runnable action) {
        this.whenGone = action;
    }

    void gone() {
        if (whenGone != null) {
            whenGone.run();
        }
    }
}
