package uk.onward.gateway.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;
import uk.onward.gateway.cursor.Cursors;
import uk.onward.gateway.event.EventLog;
import uk.onward.gateway.event.Item;
import uk.onward.gateway.event.LogUnavailable;
import uk.onward.gateway.event.Page;
import uk.onward.gateway.event.Positions;
import uk.onward.gateway.event.Selection;
import uk.onward.gateway.identity.Caller;
import uk.onward.gateway.intake.RequestPath;

/** What the gateway answers itself below {@code /events}: pages, tickets, and streams. */
@ApplicationScoped
public class Feed {

    private static final String PAGES = "/events";
    private static final String STREAM = "/events/stream";
    private static final String TICKETS = "/events/tickets";

    /** To what a metric and a log line call each. */
    private static final Map<String, String> ROUTES =
            Map.of(PAGES, "events", STREAM, "event-stream", TICKETS, "event-tickets");

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final int STREAM_ITEMS = 100;
    private static final String OPEN = "onward.gateway.events.open";

    private final EventLog log;
    private final Choice choice;
    private final Cursors cursors;
    private final Tickets tickets;
    private final OpenPlaces places;
    private final FeedConfig config;
    private final MeterRegistry meters;
    private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    Feed(
            EventLog log,
            Choice choice,
            Cursors cursors,
            Tickets tickets,
            OpenPlaces places,
            FeedConfig config,
            MeterRegistry meters) {
        this.log = log;
        this.choice = choice;
        this.cursors = cursors;
        this.tickets = tickets;
        this.places = places;
        this.config = config;
        this.meters = meters;
        Gauge.builder(OPEN, places, OpenPlaces::taken)
                .description("Pages, waits and streams of events under way")
                .register(meters);
    }

    /** What this request is called in metrics and logs; empty where it is not for events. */
    public Optional<String> route(RequestPath path) {
        return Optional.ofNullable(ROUTES.get(path.path()));
    }

    /** The caller by the ticket that it brings instead of a token; empty where it brings none. */
    public Optional<Caller> ticketHolder(HttpServerRequest request, RequestPath path) {
        if (!path.path().equals(STREAM)) {
            return Optional.empty();
        }
        Optional<String> ticket = streamParameters(path).text("ticket");
        if (ticket.isPresent() && request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            throw Parameters.invalid("ticket", "must not stand beside a token");
        }
        return ticket.map(tickets::redeem);
    }

    /**
     * To be called on the request's event loop.
     *
     * @return completed when the answer is out; failed with a {@link Refusal} if nothing of one is
     */
    public Future<Void> answer(Visit visit) {
        String path = visit.path().path();
        String method = path.equals(TICKETS) ? "POST" : "GET";
        HttpServerRequest request = visit.request();
        if (!request.method().name().equals(method)) {
            throw new Refusal(Problem.METHOD_NOT_ALLOWED, Map.of("Allow", method));
        }
        request.resume();
        return switch (path) {
            case TICKETS -> ticket(visit);
            case STREAM -> stream(visit);
            default -> page(visit);
        };
    }

    private Future<Void> ticket(Visit visit) {
        Parameters.of(visit.path().target(), Set.of());
        // Refuses a client without topics
        choice.of(visit.caller(), Optional.empty());
        Tickets.Ticket ticket = tickets.issue(visit.caller());
        JsonObject body = new JsonObject().put("ticket", ticket.text()).put("expiresAt", ticket.expiresAt());
        HttpServerResponse response = visit.request().response().setStatusCode(201);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        visit.dressAnswer().accept(response.headers());
        return response.end(body.toBuffer());
    }

    private Future<Void> page(Visit visit) {
        var parameters = Parameters.of(visit.path().target(), Set.of("types", "after", "limit", "wait"));
        int limit = parameters.number("limit", 1, 500, 100);
        int wait = parameters.number("wait", 0, 30, 0);
        Selection selection = choice.of(visit.caller(), parameters.text("types"));
        Positions from = from(parameters.text("after"), selection, "after");
        var size = new Page.Size(limit, (int) config.pageSize().asLongValue());
        var outlet = new Outlet(visit.request(), config.patience());
        return onThreadOfItsOwn(visit, () -> {
            Instant until =
                    earlier(Instant.now().plusSeconds(wait), visit.caller().expiresAt());
            Page page = log.await(selection, from, size, until);
            String next = cursors.write(selection.topics(), page.next());
            Buffer body = body(page, next);
            meters.counter("onward.gateway.events.given", "way", "page")
                    .increment(page.items().size());
            outlet.write(response -> {
                response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
                response.putHeader("Link", "<" + nextPage(parameters, next) + ">; rel=\"next\"");
                visit.dressAnswer().accept(response.headers());
                return response.end(body);
            });
        });
    }

    private Future<Void> stream(Visit visit) {
        var parameters = streamParameters(visit.path());
        Selection selection = choice.of(visit.caller(), parameters.text("types"));
        Optional<String> after = parameters.text("after");
        // An empty one is what a client sends that has not had an id yet
        Optional<String> last =
                Optional.ofNullable(visit.request().getHeader(LAST_EVENT_ID)).filter(id -> !id.isEmpty());
        // A browser that comes again sends its last id beside the address it was given at first: the id is newer
        Positions from = last.isPresent() ? from(last, selection, LAST_EVENT_ID) : from(after, selection, "after");
        if (last.isPresent()) {
            from(after, selection, "after");
        }
        var size = new Page.Size(STREAM_ITEMS, (int) config.streamBuffer().asLongValue());
        var outlet = new Outlet(visit.request(), config.patience());
        return onThreadOfItsOwn(visit, () -> {
            if (!log.isUp()) {
                throw unavailable(null);
            }
            new EventStream(log, cursors, selection, size, outlet, config.heartbeat(), meters)
                    .run(from, visit.caller().expiresAt(), visit.dressAnswer());
        });
    }

    private static Parameters streamParameters(RequestPath path) {
        return Parameters.of(path.target(), Set.of("types", "after", "ticket"));
    }

    private Positions from(Optional<String> cursor, Selection selection, String where) {
        return cursor.map(it -> cursors.read(it, selection.topics(), where)).orElse(Positions.BEGINNING);
    }

    private Future<Void> onThreadOfItsOwn(Visit visit, Work work) {
        if (closing) {
            throw unavailable(null);
        }
        OpenPlaces.Place place = places.take(visit.caller().client());
        Promise<Void> outcome = ((ContextInternal) Vertx.currentContext()).promise();
        Thread thread = Thread.ofVirtual().name("events").unstarted(() -> {
            try (place) {
                work.run();
                outcome.complete();
            } catch (LogUnavailable e) {
                outcome.fail(unavailable(e));
            } catch (InterruptedException e) {
                // The caller is gone, or this process is about to be
                outcome.fail(unavailable(e));
            } catch (RuntimeException e) {
                outcome.fail(e);
            } finally {
                underWay.remove(Thread.currentThread());
            }
        });
        underWay.add(thread);
        visit.whenGone().accept(thread::interrupt);
        thread.start();
        return outcome.future();
    }

    /** Nobody is kept until the time is up that requests are given to end: a client comes again, and finds another replica. */
    void close(@Observes ShutdownDelayInitiatedEvent shutdown) {
        closing = true;
        underWay.forEach(Thread::interrupt);
    }

    @PreDestroy
    void forget() {
        meters.find(OPEN).gauges().forEach(meters::remove);
    }

    private static Refusal unavailable(@Nullable Throwable cause) {
        return new Refusal(Problem.SERVICE_UNAVAILABLE, Map.of("Retry-After", "5"), cause);
    }

    private static Buffer body(Page page, String next) {
        Buffer body = Buffer.buffer("{\"items\":[");
        String between = "";
        for (Item item : page.items()) {
            body.appendString(between).appendBuffer(item.json());
            between = ",";
        }
        return body.appendString("],\"next\":\"").appendString(next).appendString("\"}");
    }

    private static String nextPage(Parameters parameters, String next) {
        var address = new StringBuilder(PAGES).append("?after=").append(next);
        for (String name : new String[] {"types", "limit", "wait"}) {
            parameters
                    .text(name)
                    .ifPresent(value -> address.append('&')
                            .append(name)
                            .append('=')
                            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        }
        return address.toString();
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** What may block. */
    private interface Work {

        void run() throws InterruptedException;
    }
}
