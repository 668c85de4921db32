package uk.onward.gateway.feed;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import uk.onward.gateway.identity.Caller;
import uk.onward.gateway.intake.RequestPath;

/**
 * One request for events, from a known caller that has a share left.
 *
 * @param request still paused
 * @param dressAnswer puts on what every answer wears
 * @param whenGone takes what is to be done if the caller goes before its answer is out
 */
public record Visit(
        HttpServerRequest request,
        RequestPath path,
        Caller caller,
        Consumer<MultiMap> dressAnswer,
        Consumer<Runnable> whenGone) {}
