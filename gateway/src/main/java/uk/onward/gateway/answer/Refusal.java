package uk.onward.gateway.answer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gateway will not, or cannot, pass this request on. Carries no message and no stack: the problem says all that a
 * caller may know, and a refusal is an ordinary outcome, made thousands of times a second under attack.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final transient Map<String, String> headers;

    public Refusal(Problem problem) {
        this(problem, Map.of());
    }

    /** With header fields that the problem's status asks for, such as {@code Retry-After} or {@code Allow}. */
    public Refusal(Problem problem, Map<String, String> headers) {
        this(problem, headers, null);
    }

    /** {@code cause} is for the log, by the name of its class: a caller never learns it. */
    public Refusal(Problem problem, Map<String, String> headers, @Nullable Throwable cause) {
        super(problem.slug(), cause, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
