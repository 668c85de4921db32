package uk.onward.gateway.forward;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Keeps the connections to the services: a client for each event loop, so that no answer crosses threads. */
@ApplicationScoped
public class Forwarder {

    private final Vertx vertx;
    private final ForwardConfig config;
    private final Map<EventLoop, HttpClient> clients = new ConcurrentHashMap<>();

    Forwarder(Vertx vertx, ForwardConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /**
     * To be called on the request's event loop.
     *
     * @return completed when the answer has been passed on or broken off; failed with a
     *     {@link uk.onward.gateway.answer.Refusal} if nothing of one was
     */
    public Future<Void> forward(Passage passage) {
        EventLoop loop = ((ContextInternal) Vertx.currentContext()).nettyEventLoop();
        HttpClient client = clients.computeIfAbsent(loop, absent -> newClient());
        return new Attempt(vertx, client, config.timeouts(), passage).run();
    }

    private HttpClient newClient() {
        ForwardConfig.Connections connections = config.connections();
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) config.timeouts().connect().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) config.timeouts().idle().toMillis())
                .setKeepAliveTimeout((int) connections.keepAlive().toSeconds())
                .setMaxHeaderSize(32 * 1024)
                .setTracingPolicy(TracingPolicy.IGNORE);
        return vertx.createHttpClient(
                options,
                new PoolOptions().setHttp1MaxSize(connections.max()).setMaxWaitQueueSize(connections.waiting()));
    }
}
