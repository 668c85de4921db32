package uk.onward.platform.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The stable kinds of problem a client can be answered with; each is explained in {@code docs/problems.md}. */
public enum ProblemType {
    UNAUTHORIZED(401, "unauthorized", "A valid token is needed"),
    FORBIDDEN(403, "forbidden", "This role may not do that"),
    NOT_FOUND(404, "not-found", "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This resource does not take that method"),
    NOT_ACCEPTABLE(406, "not-acceptable", "This resource has no such representation"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "This resource does not take that media type"),
    MALFORMED_BODY(400, "malformed-body", "The body is not the JSON this operation takes"),
    UNKNOWN_PROPERTY(400, "unknown-property", "The body has a property that is not known"),
    VALIDATION_FAILED(400, "validation-failed", "The request is not valid"),
    ACTOR_MISSING(400, "actor-missing", "A client that acts for a person names that person in Onward-Actor"),
    PAYLOAD_TOO_LARGE(413, "payload-too-large", "The body is larger than this operation takes"),
    IDEMPOTENCY_KEY_MISSING(400, "idempotency-key-missing", "This operation needs an Idempotency-Key"),
    IDEMPOTENCY_KEY_REUSED(422, "idempotency-key-reused", "This Idempotency-Key was used with another request"),
    PRECONDITION_REQUIRED(428, "precondition-required", "This operation needs If-Match"),
    PRECONDITION_FAILED(412, "precondition-failed", "The resource has changed since it was read"),
    ILLEGAL_MOVE(409, "illegal-move", "The resource is not in a state for that"),
    OVER_LIMIT(409, "over-limit", "That is more than is left"),
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

    public int status() {
        return status;
    }

    public URI type() {
        return type;
    }

    public String title() {
        return title;
    }

    /** The problem, to be thrown. */
    public HttpProblem problem() {
        return builder().build();
    }

    /**
     * The problem with a sentence about this occurrence, to be thrown.
     *
     * @param detail our own words; never a value that was sent in
     */
    public HttpProblem problem(String detail) {
        return builder().withDetail(detail).build();
    }

    /** The problem with the fields it is about, to be thrown. */
    public HttpProblem problem(List<FieldError> errors) {
        return builder().with("errors", errors).build();
    }

    /**
     * The problem with members of its own (RFC 9457 §3.2), to be thrown; {@code docs/problems.md} says which.
     *
     * @param members never a value that was sent in
     */
    public HttpProblem problem(Map<String, ?> members) {
        HttpProblem.Builder problem = builder();
        members.forEach(problem::with);
        return problem.build();
    }

    private HttpProblem.Builder builder() {
        return HttpProblem.builder().withType(type).withTitle(title).withStatus(status);
    }

    /** What a status without a type of its own is answered as. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 412 -> PRECONDITION_FAILED;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 428 -> PRECONDITION_REQUIRED;
            case 503 -> SERVICE_UNAVAILABLE;
            default -> status < 500 ? VALIDATION_FAILED : INTERNAL_ERROR;
        };
    }
}
