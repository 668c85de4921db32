package uk.onward.dashboard.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of problem that the API answers with, of the same form and names as the services'; {@code docs/problems.md} explains them. */
public enum ProblemType {
    VALIDATION_FAILED(400, "validation-failed", "The request is not valid"),
    UNAUTHORIZED(401, "unauthorized", "A valid token is needed"),
    FORBIDDEN(403, "forbidden", "This role may not do that"),
    NOT_FOUND(404, "not-found", "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This resource does not take that method"),
    NOT_ACCEPTABLE(406, "not-acceptable", "This resource has no such representation"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests"),
    INTERNAL_ERROR(500, "internal-error", "Something went wrong on our side"),
    SERVICE_UNAVAILABLE(503, "service-unavailable", "The service can't answer now");

    private final int status;
    private final URI type;
    private final String title;

    ProblemType(int status, String slug, String title) {
        this.status = status;
        this.type = URI.create("urn:problem-type:onward:" + slug);
        this.title = title;
    }

    int status() {
        return status;
    }

    URI type() {
        return type;
    }

    String title() {
        return title;
    }

    static Optional<ProblemType> ofStatus(int status) {
        return Arrays.stream(values()).filter(type -> type.status == status).findFirst();
    }

    /** The problem, to be thrown. */
    public HttpProblem problem() {
        return builder().build();
    }

    /**
     * The problem with a parameter that is at fault, to be thrown.
     *
     * @param detail what would be right; never the value that was sent
     */
    public HttpProblem problem(String parameter, String detail) {
        return builder()
                .with("errors", List.of(Map.of("pointer", parameter, "detail", detail)))
                .build();
    }

    HttpProblem.Builder builder() {
        return HttpProblem.builder().withType(type).withTitle(title).withStatus(status);
    }
}
