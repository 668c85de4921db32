package uk.onward.gateway.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * One request to be passed on.
 *
 * @param request still paused, its body unread
 * @param target path and query, sent as they stand
 * @param contentLength of its body, or -1
 * @param bodyLimit octets after which the body is refused, whatever was announced
 * @param dressRequest turns the header fields from outside into those for the service
 * @param dressAnswer turns the service's header fields into those for the caller
 */
public record Passage(
        HttpServerRequest request,
        Routes.Route route,
        String target,
        long contentLength,
        long bodyLimit,
        Consumer<MultiMap> dressRequest,
        Consumer<MultiMap> dressAnswer) {}
