package uk.onward.platform.http;

import com.fasterxml.uuid.Generators;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import org.jboss.logmanager.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The gateway's request id, or one of our own where the call did not come through it, on every log line and answer. */
final class RequestIds {
    static final String HEADER = "X-Request-Id";
    static final String MDC_KEY = "requestId";

    @ServerRequestFilter(preMatching = true, priority = 0)
    public void begin(ContainerRequestContext request) {
        MDC.put(MDC_KEY, orNew(request.getHeaderString(HEADER)));
    }

    @ServerResponseFilter
    public void end(ContainerResponseContext response) {
        String id = MDC.get(MDC_KEY);
        if (id != null) {
            response.getHeaders().putSingle(HEADER, id);
        }
    }

    /** Only a UUID is taken over: anything else would be free text in a log. */
    private static String orNew(String sent) {
        try {
            return UUID.fromString(sent).toString();
        } catch (IllegalArgumentException | NullPointerException none) {
            return Generators.timeBasedEpochGenerator().generate().toString();
        }
    }
}
