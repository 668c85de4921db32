package uk.onward.dashboard.page;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.onward.dashboard.login.Visitor;

/** Where a page listens for changes of the figures it shows. */
@Path("/agency/live")
@Authenticated
class LiveStream {

    private static final long AGAIN_SECONDS = 30;

    private final Watchers watchers;
    private final LiveConfig config;
    private final SecurityIdentity identity;

    LiveStream(Watchers watchers, LiveConfig config, SecurityIdentity identity) {
        this.watchers = watchers;
        this.config = config;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public void watch(@Context SseEventSink sink, @Context Sse sse) {
        if (!Visitor.maySeeFigures(identity)) {
            throw new ForbiddenException();
        }
        var watcher = new Watcher(sink, sse, Visitor.until(identity), config.heartbeat(), config.patience());
        if (!watchers.add(watcher)) {
            throw new ServiceUnavailableException(AGAIN_SECONDS);
        }
    }
}
