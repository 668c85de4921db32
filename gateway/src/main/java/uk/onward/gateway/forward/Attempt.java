package uk.onward.gateway.forward;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;

/** The one attempt to pass a request on. Lives on the request's event loop and is never shared. */
final class Attempt implements ProxyInterceptor {

    /** An upgrade to a web socket would go past every interceptor, and so past all that is checked here. */
    private static final ProxyOptions NO_WEB_SOCKETS = new ProxyOptions().setSupportWebSocket(false);

    private static final Map<String, String> RETRY_SOON = Map.of("Retry-After", "5");

    private final Vertx vertx;
    private final HttpClient client;
    private final ForwardConfig.Timeouts timeouts;
    private final Passage passage;
    private final MeteredBody body;
    private final Promise<Void> outcome = Promise.promise();
    private final long startedAt = System.nanoTime();

    private long timer = -1;
    private @Nullable HttpClientRequest toService;
    private @Nullable Refusal tooLate;

    Attempt(Vertx vertx, HttpClient client, ForwardConfig.Timeouts timeouts, Passage passage) {
        this.vertx = vertx;
        this.client = client;
        this.timeouts = timeouts;
        this.passage = passage;
        this.body = new MeteredBody(passage.request(), passage.bodyLimit());
    }

    /** Completes when the answer has been passed on, or broken off; fails with a refusal if nothing of it was. */
    Future<Void> run() {
        HttpProxy.reverseProxy(NO_WEB_SOCKETS, client)
                .origin(this::connect)
                .addInterceptor(this)
                .handle(passage.request());
        return outcome.future();
    }

    private Future<HttpClientRequest> connect(ProxyContext context) {
        Routes.Route route = passage.route();
        return client.request(new RequestOptions()
                        .setHost(route.host())
                        .setPort(route.port())
                        .setSsl(route.tls())
                        .setConnectTimeout(timeouts.connect().toMillis()))
                .onSuccess(request -> {
                    toService = request;
                    // What breaks it is told by its response; unheard here, Vert.x would log an error as well
                    request.exceptionHandler(broken -> {});
                    watch(timeouts.response().toNanos());
                });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        HopByHop.remove(request.headers());
        passage.dressRequest().accept(request.headers());
        request.setURI(passage.target());
        request.setBody(Body.body(body, passage.contentLength()));
        return context.sendRequest()
                .onComplete(done -> vertx.cancelTimer(timer))
                .recover(failure -> {
                    outcome.tryFail(refusal(failure));
                    // The gateway answers; a future that never completes keeps the proxy from answering an empty 502 as
                    // well
                    return Promise.<ProxyResponse>promise().future();
                });
    }

    /**
     * Passes the answer on here rather than through the proxy, which ends a broken one by a reset of the response: no
     * handler of it is called then, the request never counts as over, and a shutdown waits for it in vain.
     */
    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        HttpServerResponse to = passage.request().response();
        try {
            dress(context.response(), to);
        } catch (RuntimeException e) {
            toService.reset();
            outcome.tryFail(refusal(e));
            return Future.succeededFuture();
        }
        return context.response().getBody().stream()
                .pipe()
                .endOnFailure(false)
                .to(to)
                .onFailure(broken -> {
                    // The caller must see an answer cut short, not one that seems whole
                    toService.reset();
                    passage.request().connection().close();
                })
                .onComplete(done -> {
                    if (body.endedAt() < 0) {
                        // Answered before it had the whole body: nobody will send the rest
                        abandon(null);
                    }
                    outcome.tryComplete();
                })
                .otherwiseEmpty();
    }

    private void dress(ProxyResponse from, HttpServerResponse to) {
        HopByHop.remove(from.headers());
        passage.dressAnswer().accept(from.headers());
        to.setStatusCode(from.getStatusCode());
        to.headers().addAll(from.headers());
        if (from.getStatusCode() == 204) {
            // Vert.x would say that nothing is zero octets long, which RFC 9110 (8.6) forbids
            to.headersEndHandler(head -> to.headers().remove(HttpHeaders.CONTENT_LENGTH));
        } else if (from.getStatusCode() != 304
                && !passage.request().method().equals(HttpMethod.HEAD)
                && !to.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            to.setChunked(true);
        }
    }

    /** One timer that looks, at least once in each response timeout, who is being waited for. */
    private void watch(long nanos) {
        timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), fired -> {
            long now = System.nanoTime();
            boolean sent = body.endedAt() >= 0;
            long deadline = sent
                    ? body.endedAt() + timeouts.response().toNanos()
                    : startedAt + timeouts.requestBody().toNanos();
            if (now < deadline) {
                watch(Math.min(deadline - now, timeouts.response().toNanos()));
            } else {
                tooLate = new Refusal(sent || body.isHeld() ? Problem.GATEWAY_TIMEOUT : Problem.REQUEST_TIMEOUT);
                abandon(tooLate);
            }
        });
    }

    /**
     * Lets go of a connection that is still this request's alone: its body is not all sent, or no answer has begun. A
     * reset closes it only once all is written, which a service that no longer reads puts off until the idle timeout.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // whether it closes well makes no difference to anybody
    private void abandon(@Nullable Throwable cause) {
        toService.reset(0, cause);
        if (toService.connection() instanceof ConnectionBase connection) {
            connection.channel().close();
        }
    }

    /** What broke the request off is told by who did it; the failure itself only says that the stream was reset. */
    private Refusal refusal(Throwable failure) {
        if (tooLate != null) {
            return tooLate;
        }
        return body.isTooLarge()
                ? new Refusal(Problem.PAYLOAD_TOO_LARGE)
                : new Refusal(Problem.SERVICE_UNAVAILABLE, RETRY_SOON, failure);
    }
}
