package uk.onward.platform.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logmanager.MDC;
import uk.onward.platform.persistence.DatabaseFailure;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.Failures;
import uk.onward.platform.problem.PlainProblem;
import uk.onward.platform.problem.ProblemType;

/**
 * What every request passes before anything else looks at it, so that authentication, routing and the resources find it in
 * order, and what every request that none of them could serve ends with. A filter of Jakarta REST would come too late for
 * the first and too early for the second.
 */
@ApplicationScoped
class FrontDoor {
    /** Where {@link BodyLimit} finds how many octets this request's body may have, a {@link Long}. */
    static final String BODY_LIMIT = "onward.body-limit";

    private static final Logger LOG = Logger.getLogger(FrontDoor.class);
    private static final String REQUEST_ID = "X-Request-Id";
    private static final int FIRST = 1_000;
    private static final int BEHIND_ALL_RESOURCES = 30_000;
    private static final int JUST_BEFORE_QUARKUS_OWN = Integer.MAX_VALUE - 1;

    /** Behind Quarkus' own check of the length, and before any resource reads. */
    private static final int AFTER_LENGTH_CHECK = 1;

    /** What Quarkus itself would cut off, without a problem to tell of it: out of {@link BodyLimit}'s way. */
    private static final long MARGIN = 1024L * 1024;

    private final BodySizes bodySizes;

    FrontDoor(BodySizes bodySizes) {
        this.bodySizes = bodySizes;
    }

    void open(@Observes Filters filters) {
        filters.register(this::enter, FIRST);
        filters.register(this::leaveRoomForBodyLimit, AFTER_LENGTH_CHECK);
    }

    void close(@Observes Router router) {
        router.route().order(BEHIND_ALL_RESOURCES).handler(request -> request.fail(404));
        router.route().order(JUST_BEFORE_QUARKUS_OWN).failureHandler(FrontDoor::fail);
    }

    private void enter(RoutingContext request) {
        String id = takenOverOrNew(request.request().getHeader(REQUEST_ID));
        MDC.put("requestId", id);
        request.response().putHeader(REQUEST_ID, id);
        request.addHeadersEndHandler(head -> oneChallenge(request));
        request.addEndHandler(answered -> closeIfTooLarge(request));
        long maxBody = bodySizes.limit(request.request().path());
        request.put(BODY_LIMIT, maxBody);
        if (length(request) > maxBody) {
            PlainProblem.answer(request, ProblemType.PAYLOAD_TOO_LARGE);
        } else if (request.request().uri().contains("%00")) {
            // PostgreSQL holds no NUL: nothing has such a name, and no parameter takes it
            boolean inPath = request.request().path().contains("%00");
            PlainProblem.answer(request, inPath ? ProblemType.NOT_FOUND : ProblemType.VALIDATION_FAILED);
        } else {
            request.next();
        }
    }

    private void leaveRoomForBodyLimit(RoutingContext request) {
        if (request.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, request.<Long>get(BODY_LIMIT) + MARGIN);
        }
        request.next();
    }

    private static void fail(RoutingContext request) {
        Throwable cause = request.failure();
        if (cause instanceof AuthenticationException
                || cause instanceof UnauthorizedException
                || cause instanceof ForbiddenException
                || request.response().headWritten()) {
            request.next();
            return;
        }
        // Without Keycloak's keys a token can't be checked, which is not its bearer's fault
        ProblemType problem = cause instanceof OIDCException || DatabaseFailure.isPassing(cause)
                ? ProblemType.SERVICE_UNAVAILABLE
                : ProblemType.ofStatus(request.statusCode() > 0 ? request.statusCode() : 500);
        if (problem.status() >= 500) {
            LOG.errorf("Answered %d after %s", problem.status(), Failures.describe(cause));
        }
        PlainProblem.answer(request, problem);
    }

    /** Only a UUID is taken over: anything else would be free text in a log. */
    private static String takenOverOrNew(String sent) {
        try {
            return UUID.fromString(sent).toString();
        } catch (IllegalArgumentException | NullPointerException none) {
            return Ids.next().toString();
        }
    }

    private static long length(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException beyondAnyLimit) {
            return Long.MAX_VALUE;
        }
    }

    /** What is left of the body is not read, so nothing can follow it on this connection. */
    private static void closeIfTooLarge(RoutingContext request) {
        if (request.response().getStatusCode() == ProblemType.PAYLOAD_TOO_LARGE.status()
                && request.request().version() != HttpVersion.HTTP_2) {
            request.request().connection().close();
        }
    }

    /** Quarkus writes a challenge, and the problem brings a better one that names the error. */
    private static void oneChallenge(RoutingContext request) {
        List<String> challenges = request.response().headers().getAll(HttpHeaderNames.WWW_AUTHENTICATE);
        if (challenges.size() > 1) {
            request.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, challenges.getLast());
        }
    }
}
