package uk.onward.gateway.answer;

import java.util.List;
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
    private final transient List<Finding> findings;

    public Refusal(Problem problem) {
        this(problem, Map.of());
    }

    /** With header fields that the problem's status asks for, such as {@code Retry-After} or {@code Allow}. */
    public Refusal(Problem problem, Map<String, String> headers) {
        this(problem, headers, null);
    }

    /** With what is wrong with which part of the request. */
    public Refusal(Problem problem, List<Finding> findings) {
        this(problem, Map.of(), findings, null);
    }

    /** {@code cause} is for the log, by the name of its class: a caller never learns it. */
    public Refusal(Problem problem, Map<String, String> headers, @Nullable Throwable cause) {
        this(problem, headers, List.of(), cause);
    }

    private Refusal(Problem problem, Map<String, String> headers, List<Finding> findings, @Nullable Throwable cause) {
        super(problem.slug(), cause, false, false);
        this.problem = problem;
        this.headers = headers;
        this.findings = findings;
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public List<Finding> findings() {
        return findings;
    }
}
