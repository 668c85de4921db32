package uk.onward.gateway.answer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A problem that the gateway answers with. Each slug is a page of {@code docs/problems.md}; it is also the reason in
 * metrics and in the access log, so the set is closed.
 */
public enum Problem {
    BAD_REQUEST(400, "bad-request", "The request could not be understood"),
    VALIDATION_FAILED(400, "validation-failed", "The request is not valid"),
    UNKNOWN_EVENT_TYPE(400, "unknown-event-type", "There is no such type of event for this client"),
    CURSOR_INVALID(400, "cursor-invalid", "The cursor is not one of this feed"),
    CURSOR_OF_OTHER_TOPICS(400, "cursor-of-other-topics", "The cursor is of other topics"),
    UNAUTHORIZED(401, "unauthorized", "A valid token is needed"),
    FORBIDDEN(403, "forbidden", "This client may not do that"),
    NOT_FOUND(404, "not-found", "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This resource does not take that method"),
    REQUEST_TIMEOUT(408, "request-timeout", "The request body did not arrive in time"),
    PAYLOAD_TOO_LARGE(413, "payload-too-large", "The body is larger than this operation takes"),
    URI_TOO_LONG(414, "uri-too-long", "The request line is too long"),
    EXPECTATION_FAILED(417, "expectation-failed", "Only 100-continue can be expected"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The request header fields are too large"),
    INTERNAL_ERROR(500, "internal-error", "Something went wrong on our side"),
    SERVICE_UNAVAILABLE(503, "service-unavailable", "The service can't answer now"),
    GATEWAY_TIMEOUT(504, "gateway-timeout", "The service did not answer in time"),
    VERSION_NOT_SUPPORTED(505, "http-version-not-supported", "HTTP/1.1 is needed");

    public static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String slug;
    private final String title;

    Problem(int status, String slug, String title) {
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    /** The body; {@code requestId} is the one the gateway made, so that a caller can quote it. */
    public Buffer body(String requestId, List<Finding> findings) {
        JsonObject body = new JsonObject()
                .put("type", "urn:problem-type:onward:" + slug)
                .put("title", title)
                .put("status", status)
                .put("instance", "urn:request:" + requestId);
        if (!findings.isEmpty()) {
            JsonArray errors = new JsonArray();
            findings.forEach(it ->
                    errors.add(new JsonObject().put("pointer", it.pointer()).put("detail", it.detail())));
            body.put("errors", errors);
        }
        return body.toBuffer();
    }
}
