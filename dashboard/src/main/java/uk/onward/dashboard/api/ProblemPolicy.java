package uk.onward.dashboard.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Every problem passes through here before it is answered: one that a library made gets its stable type and title, and loses what
 * the library says of it, which may quote what was sent in.
 */
@ApplicationScoped
final class ProblemPolicy implements ProblemPostProcessor {
    private static final Logger LOG = Logger.getLogger(ProblemPolicy.class);

    /** Causes can be made to go in a circle. */
    private static final int MOST_CAUSES = 30;

    /** After the library's own, which puts the address that was asked for into it. */
    @Override
    public int priority() {
        return 50;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getStatusCode() == ProblemType.INTERNAL_ERROR.status()) {
            LOG.errorf("Something went wrong: %s", describe(context.cause));
        }
        HttpProblem.Builder answer = problem.getType() != null
                ? HttpProblem.builder().withType(problem.getType()).withTitle(problem.getTitle())
                : ProblemType.ofStatus(problem.getStatusCode())
                        .map(ProblemType::builder)
                        .orElseGet(() -> HttpProblem.builder().withTitle(problem.getTitle()));
        answer.withStatus(problem.getStatusCode());
        problem.getParameters().forEach(answer::with);
        problem.getHeaders().forEach(answer::withHeader);
        return answer.build();
    }

    /** Classes and places, never a message: it could quote a value. */
    private static String describe(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .map(at -> at.getClass().getName()
                        + Arrays.stream(at.getStackTrace())
                                .filter(frame -> frame.getClassName().startsWith("uk.onward"))
                                .findFirst()
                                .map(frame -> " at " + frame)
                                .orElse(""))
                .collect(Collectors.joining(" caused by "));
    }
}
