package uk.onward.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import uk.onward.gateway.answer.Refusal;

/**
 * Writes down each request once, when it is over: a log line and a measurement. Ids and closed sets of words only: no
 * path, no query, no header, since any of them may hold what a caller should not have put there.
 */
@ApplicationScoped
class Ledger {

    private static final Logger ACCESS = Logger.getLogger("uk.onward.gateway.access");

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final Vertx vertx;
    private final MeterRegistry meters;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final AtomicInteger open;

    Ledger(Vertx vertx, MeterRegistry meters) {
        this.vertx = vertx;
        this.meters = meters;
        this.open = meters.gauge("onward.gateway.open.requests", new AtomicInteger());
    }

    Exchange begin(HttpServerRequest request) {
        Exchange exchange = new Exchange(request);
        open.incrementAndGet();
        boolean[] over = {false};
        HttpServerResponse response = request.response();
        response.endHandler(end -> {
            if (!over[0]) {
                over[0] = true;
                close(exchange, response.getStatusCode());
                boolean last = "close".equals(response.headers().get(HttpHeaders.CONNECTION));
                UnreadBody.discard(vertx, request, last);
            }
        });
        response.closeHandler(broken -> {
            if (!over[0]) {
                over[0] = true;
                close(exchange, 0);
            }
        });
        return exchange;
    }

    /** {@code status} is 0 where the connection broke before the answer was out. */
    private void close(Exchange exchange, int status) {
        open.decrementAndGet();
        if (!exchange.request().response().ended()) {
            exchange.gone();
        }
        String outcome = status == 0 ? "broken" : status / 100 + "xx";
        timers.computeIfAbsent(exchange.route() + ' ' + outcome, absent -> timer(exchange.route(), outcome))
                .record(exchange.nanos(), TimeUnit.NANOSECONDS);
        Refusal refusal = exchange.refusal();
        if (refusal != null) {
            meters.counter(
                            "onward.gateway.refusals",
                            "reason",
                            refusal.problem().slug())
                    .increment();
        }
        log(exchange, status);
    }

    private Timer timer(String route, String outcome) {
        return Timer.builder("onward.gateway.requests")
                .description("Requests by route and outcome")
                .tag("route", route)
                .tag("status", outcome)
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(meters);
    }

    private static void log(Exchange exchange, int status) {
        if (!ACCESS.isLoggable(Level.INFO)) {
            return;
        }
        // A record of its own, since the thread's MDC belongs to whichever request the event loop serves
        ExtLogRecord line = new ExtLogRecord(Level.INFO, "request", Ledger.class.getName());
        line.setLoggerName(ACCESS.getName());
        line.putMdc("requestId", exchange.requestId());
        line.putMdc("traceId", exchange.trace().traceId());
        String method = exchange.request().method().name();
        line.putMdc("method", METHODS.contains(method) ? method : "other");
        line.putMdc("route", exchange.route());
        line.putMdc("status", Integer.toString(status));
        line.putMdc("ms", Long.toString(TimeUnit.NANOSECONDS.toMillis(exchange.nanos())));
        if (exchange.caller() != null) {
            line.putMdc("client", exchange.caller().client());
            if (exchange.caller().agency() != null) {
                line.putMdc("agency", exchange.caller().agency());
            }
        }
        if (exchange.refusal() != null) {
            line.putMdc("refused", exchange.refusal().problem().slug());
            if (exchange.refusal().getCause() != null) {
                line.putMdc("cause", exchange.refusal().getCause().getClass().getSimpleName());
            }
        }
        ACCESS.log(line);
    }
}
