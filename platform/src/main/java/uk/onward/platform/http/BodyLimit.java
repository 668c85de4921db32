package uk.onward.platform.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import uk.onward.platform.problem.ProblemType;

/** Holds bodies that come in chunks, and so did not say their length, to the limit that the others are held to. */
@Provider
@ConstrainedTo(RuntimeType.SERVER) // what a REST client reads has its own bounds
public class BodyLimit implements ReaderInterceptor {
    private final RoutingContext request;

    BodyLimit(RoutingContext request) {
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Counted(context.getInputStream(), request.<Long>get(FrontDoor.BODY_LIMIT)));
        return context.proceed();
    }

    private static final class Counted extends FilterInputStream {
        private final long max;
        private long read;

        Counted(InputStream body, long max) {
            super(body);
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            count(Math.max(0, got));
            return got;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > max) {
                throw ProblemType.PAYLOAD_TOO_LARGE.problem();
            }
        }
    }
}
