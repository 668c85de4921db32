package uk.onward.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import uk.onward.gateway.answer.AnswerHeaders;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;
import uk.onward.gateway.contract.Reading;
import uk.onward.gateway.feed.Feed;
import uk.onward.gateway.feed.Visit;
import uk.onward.gateway.forward.Forwarder;
import uk.onward.gateway.forward.Passage;
import uk.onward.gateway.forward.Routes;
import uk.onward.gateway.identity.Authentication;
import uk.onward.gateway.identity.Caller;
import uk.onward.gateway.intake.Intake;
import uk.onward.gateway.intake.StrictFraming;
import uk.onward.gateway.limit.Allowance;
import uk.onward.gateway.limit.RateLimits;
import uk.onward.gateway.stranger.PublicDoor;

/**
 * The one handler in front of everything. Its order: is the message sound (400), who calls (401), has the client a
 * share left (429), is there such a service (404), such a method (405), is the body small enough (413); then on. Only
 * what is public is asked for without a token: nobody in particular calls then, and the share is that of an address.
 * Events the gateway gives out itself, after the same checks, and their contract to everybody.
 */
@ApplicationScoped
class Gateway {

    private static final Logger LOG = Logger.getLogger(Gateway.class);

    /** Before any route of Quarkus' own: nothing else answers on this port. */
    private static final int FIRST = -100_000;

    /** No OPTIONS: there is no page in a browser that may call this, so no CORS. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private final Authentication authentication;
    private final PublicDoor publicDoor;
    private final Reading reading;
    private final RateLimits rateLimits;
    private final Routes routes;
    private final Forwarder forwarder;
    private final Feed feed;
    private final Ledger ledger;
    private final StrictFraming.Setup framing;

    Gateway(
            Authentication authentication,
            PublicDoor publicDoor,
            Reading reading,
            RateLimits rateLimits,
            Routes routes,
            Forwarder forwarder,
            Feed feed,
            Ledger ledger,
            StrictFraming.Setup framing) {
        this.authentication = authentication;
        this.publicDoor = publicDoor;
        this.reading = reading;
        this.rateLimits = rateLimits;
        this.routes = routes;
        this.forwarder = forwarder;
        this.feed = feed;
        this.ledger = ledger;
        this.framing = framing;
    }

    void open(@Observes Router router) {
        router.route().order(FIRST).handler(this::handle).failureHandler(this::turnedAway);
        framing.refuseMalformedWith((request, problem) ->
                refuse(ledger.begin(request), new Refusal(problem, Map.of("Connection", "close"))));
    }

    /** Without a good Host or a path for its target a request is turned away by the router, and no handler sees it. */
    private void turnedAway(RoutingContext context) {
        Exchange exchange = ledger.begin(context.request());
        boolean ours = context.statusCode() < 400 || context.statusCode() >= 500;
        refuse(
                exchange,
                ours && context.failure() != null
                        ? context.failure()
                        : new Refusal(Problem.BAD_REQUEST, Map.of("Connection", "close")));
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        // Nothing of the body is read before it is known who sends it
        request.pause();
        Exchange exchange = ledger.begin(request);
        try {
            Intake intake = Intake.of(request);
            if (reading.isHere(intake.path())) {
                show(exchange, intake);
                return;
            }
            if (feed.route(intake.path()).isPresent()) {
                caller(context, intake)
                        .compose(caller -> feed.answer(visit(exchange, intake, caller)))
                        .onFailure(failure -> refuse(exchange, failure));
                return;
            }
            Future<Passage> passage = publicDoor.isOpen(request.method().name(), intake.path())
                    ? Future.succeededFuture(strangersPassage(exchange, intake))
                    : authentication.authenticate(context).map(caller -> clientsPassage(exchange, intake, caller));
            passage.compose(forwarder::forward).onFailure(failure -> refuse(exchange, failure));
        } catch (RuntimeException e) {
            refuse(exchange, e);
        }
    }

    /** The contract of the events, which is the gateway's own and for everybody to read. */
    private void show(Exchange exchange, Intake intake) {
        admit(exchange, rateLimits.takeAsStranger(subscriber(exchange.request())));
        exchange.routedTo("docs");
        reading.answer(exchange.request(), intake, headers -> dressAnswer(headers, exchange));
    }

    /** Only a stream of events may be opened by something else than a token, since a browser can't send one. */
    private Future<Caller> caller(RoutingContext context, Intake intake) {
        return feed.ticketHolder(context.request(), intake.path())
                .map(Future::succeededFuture)
                .orElseGet(() -> authentication.authenticate(context));
    }

    private Visit visit(Exchange exchange, Intake intake, Caller caller) {
        exchange.calledBy(caller);
        admit(exchange, rateLimits.take(caller.client()));
        exchange.routedTo(feed.route(intake.path()).orElseThrow());
        if (intake.hasBody()) {
            throw new Refusal(Problem.PAYLOAD_TOO_LARGE);
        }
        return new Visit(
                exchange.request(),
                intake.path(),
                caller,
                headers -> dressAnswer(headers, exchange),
                exchange::whenGone);
    }

    private Passage clientsPassage(Exchange exchange, Intake intake, Caller caller) {
        exchange.calledBy(caller);
        return passage(
                exchange,
                intake,
                rateLimits.take(caller.client()),
                routes.bodyLimit(intake.path().path()),
                headers -> dress(headers, exchange));
    }

    /** A stranger sends no body, and is nobody to the service, whatever the request claims. */
    private Passage strangersPassage(Exchange exchange, Intake intake) {
        return passage(exchange, intake, rateLimits.takeAsStranger(subscriber(exchange.request())), 0, headers -> {
            dress(headers, exchange);
            PublicDoor.unname(headers);
        });
    }

    private Passage passage(
            Exchange exchange, Intake intake, Allowance allowance, long bodyLimit, Consumer<MultiMap> dress) {
        admit(exchange, allowance);
        Routes.Route route = routes.find(intake.path().prefix()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        exchange.routedTo(route.prefix());
        HttpServerRequest request = exchange.request();
        if (!METHODS.contains(request.method().name())) {
            throw new Refusal(Problem.METHOD_NOT_ALLOWED, Map.of("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE"));
        }
        if (intake.contentLength() > bodyLimit) {
            throw new Refusal(Problem.PAYLOAD_TOO_LARGE);
        }
        if (intake.continueExpected()) {
            request.response().writeContinue();
        }
        return new Passage(
                request,
                route,
                intake.path().target(),
                intake.contentLength(),
                bodyLimit,
                dress,
                headers -> dressAnswer(headers, exchange));
    }

    private static void admit(Exchange exchange, Allowance allowance) {
        exchange.allowed(allowance);
        if (!allowance.granted()) {
            throw new Refusal(Problem.TOO_MANY_REQUESTS, Map.of("Retry-After", Long.toString(allowance.retryAfter())));
        }
    }

    private static String subscriber(HttpServerRequest request) {
        return PublicDoor.subscriber(request.remoteAddress().hostAddress());
    }

    private static void dress(MultiMap headers, Exchange exchange) {
        Intake.dress(headers, exchange.request(), exchange.requestId(), exchange.trace());
    }

    private static void dressAnswer(MultiMap headers, Exchange exchange) {
        AnswerHeaders.apply(headers, exchange.requestId());
        if (exchange.allowance() != null) {
            exchange.allowance().tell(headers);
        }
    }

    private void refuse(Exchange exchange, Throwable failure) {
        Refusal refusal = failure instanceof Refusal known ? known : unforeseen(exchange, failure);
        exchange.refusedFor(refusal);
        HttpServerResponse response = exchange.request().response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        response.setStatusCode(refusal.problem().status());
        MultiMap headers = response.headers();
        boolean shuttingDown = headers.contains(HttpHeaders.CONNECTION);
        headers.clear();
        headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        refusal.headers().forEach(headers::set);
        dressAnswer(headers, exchange);
        if (shuttingDown || UnreadBody.isTooMuch(exchange.request())) {
            headers.set(HttpHeaders.CONNECTION, "close");
        }
        Buffer body = refusal.problem().body(exchange.requestId(), refusal.findings());
        response.end(body);
    }

    private static Refusal unforeseen(Exchange exchange, Throwable failure) {
        // The class, not the message: a message may quote what was sent
        LOG.errorf(
                "Request %s failed in the gateway: %s",
                exchange.requestId(), failure.getClass().getName());
        return new Refusal(Problem.INTERNAL_ERROR);
    }
}
