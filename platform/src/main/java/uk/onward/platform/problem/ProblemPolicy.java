package uk.onward.platform.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logmanager.MDC;
import uk.onward.platform.persistence.DatabaseFailure;

/**
 * Every problem passes through here before it is answered: it gets its stable type, its title and pointers, and loses
 * whatever a library put into it, since a parser's message quotes what was sent in.
 */
@ApplicationScoped
final class ProblemPolicy implements ProblemPostProcessor {
    private static final Logger LOG = Logger.getLogger(ProblemPolicy.class);

    @Override
    public int priority() {
        return 50;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        HttpProblem known = problem.getType() != null ? problem : translate(problem, context.cause);
        if (known.getStatusCode() >= 500) {
            LOG.errorf("Answered %d after %s", known.getStatusCode(), Failures.describe(context.cause));
        }
        HttpProblem.Builder answer = HttpProblem.builder()
                .withType(known.getType())
                .withTitle(known.getTitle())
                .withStatus(known.getStatusCode())
                .withDetail(known.getDetail());
        known.getParameters().forEach(answer::with);
        known.getHeaders().forEach(answer::withHeader);
        if (known.getStatusCode() == 503) {
            answer.withHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        String requestId = MDC.get("requestId");
        if (requestId != null) {
            answer.withInstance(URI.create("urn:request:" + requestId));
        }
        return answer.build();
    }

    private static HttpProblem translate(HttpProblem problem, Throwable cause) {
        for (Throwable at : Failures.causes(cause)) {
            if (at instanceof HttpProblem ours && ours.getType() != null) {
                // Thrown below a library that wrapped it: by a parameter's converter, or while the body was read
                return ours;
            }
        }
        Optional<HttpProblem> faultOfBody = BodyFaults.of(cause);
        if (faultOfBody.isPresent()) {
            return faultOfBody.get();
        }
        if (DatabaseFailure.isPassing(cause)) {
            // Not the caller's fault, and it passes: told to come again
            return ProblemType.SERVICE_UNAVAILABLE.problem();
        }
        if (DatabaseFailure.isCollision(cause)) {
            // Two who changed or added one thing at once: the later one is told that it knew an older state
            return ProblemType.PRECONDITION_FAILED.problem();
        }
        HttpProblem plain = ProblemType.ofStatus(problem.getStatusCode()).problem();
        HttpProblem.Builder answer = HttpProblem.builder(plain).withStatus(problem.getStatusCode());
        problem.getHeaders().forEach(answer::withHeader);
        return answer.build();
    }
}
