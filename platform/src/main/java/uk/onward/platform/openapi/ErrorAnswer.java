package uk.onward.platform.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import uk.onward.platform.problem.ProblemType;

/** The error answers, each a problem (RFC 9457) that stands once in the document and is pointed to by every operation. */
enum ErrorAnswer {
    BAD_REQUEST(ProblemType.VALIDATION_FAILED, "Malformed, not valid, or without a person to act for"),
    UNAUTHORIZED(ProblemType.UNAUTHORIZED, "No valid token"),
    FORBIDDEN(ProblemType.FORBIDDEN, "The role may not do that"),
    NOT_FOUND(ProblemType.NOT_FOUND, "There is no such resource for this caller"),
    CONFLICT(ProblemType.ILLEGAL_MOVE, "The resource is not in a state for that"),
    PRECONDITION_FAILED(ProblemType.PRECONDITION_FAILED, "The resource has changed since it was read"),
    PAYLOAD_TOO_LARGE(ProblemType.PAYLOAD_TOO_LARGE, "The body is larger than this operation takes"),
    UNSUPPORTED_MEDIA_TYPE(ProblemType.UNSUPPORTED_MEDIA_TYPE, "A media type that this operation does not take"),
    KEY_REUSED(ProblemType.IDEMPOTENCY_KEY_REUSED, "The Idempotency-Key was used with another request"),
    PRECONDITION_REQUIRED(ProblemType.PRECONDITION_REQUIRED, "If-Match is needed"),
    TOO_MANY_REQUESTS(ProblemType.TOO_MANY_REQUESTS, "Too many requests: see Retry-After"),
    INTERNAL_ERROR(ProblemType.INTERNAL_ERROR, "Something went wrong on our side"),
    SERVICE_UNAVAILABLE(ProblemType.SERVICE_UNAVAILABLE, "The service can't answer now: see Retry-After");

    private static final String SCHEMA = "Problem";
    private static final int MOST_ERRORS = 1_000;

    private final ProblemType sample;
    private final String description;

    ErrorAnswer(ProblemType sample, String description) {
        this.sample = sample;
        this.description = description;
    }

    String status() {
        return Integer.toString(sample.status());
    }

    /** @return an answer that points to this one */
    APIResponse reference() {
        return OASFactory.createAPIResponse().ref("#/components/responses/" + component());
    }

    /** Makes a problem of an answer that an operation words for itself. */
    static void complete(APIResponse worded, String status) {
        worded.setContent(content());
        worded.setHeaders(Headers.ofError(status));
    }

    /** Puts into the document what its operations point to, and no more. */
    static void define(OpenAPI api, Iterable<ErrorAnswer> used) {
        api.getComponents().addSchema(SCHEMA, schema());
        for (ErrorAnswer answer : used) {
            Content content = content();
            content.getMediaTypes().values().forEach(type -> type.setExample(answer.example()));
            api.getComponents()
                    .addResponse(
                            answer.component(),
                            OASFactory.createAPIResponse()
                                    .description(answer.description)
                                    .headers(Headers.ofError(answer.status()))
                                    .content(content));
        }
    }

    private String component() {
        StringBuilder name = new StringBuilder();
        for (String word : name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return name.toString();
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA)));
    }

    private Map<String, Object> example() {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", sample.type().toString());
        example.put("title", sample.title());
        example.put("status", sample.status());
        example.put("instance", "urn:request:0195d2a4-3c1e-7b60-8f21-6a9d04c7e5b3");
        if (this == BAD_REQUEST) {
            example.put(
                    "errors",
                    List.of(new TreeMap<>(Map.of("pointer", "/presentedAt", "detail", "must not be in the future"))));
        }
        return example;
    }

    private static Schema schema() {
        Schema error = Schemas.object()
                .addProperty(
                        "pointer",
                        Schemas.string(300)
                                .description("JSON pointer into the body, or the name of a header or parameter"))
                .addProperty("detail", Schemas.string(500).description("What would be right"))
                .required(new ArrayList<>(List.of("pointer", "detail")));
        return Schemas.object()
                .description("RFC 9457")
                .addProperty("type", Schemas.uri().description("Stable; explained in docs/problems.md"))
                .addProperty("title", Schemas.string(200).description("The kind of problem in words"))
                .addProperty("status", Schemas.integer(400, 599))
                .addProperty(
                        "detail", Schemas.string(500).description("This occurrence; never a value that was sent in"))
                .addProperty("limit", Schemas.string(50).description("Of over-limit: what there is no more of"))
                .addProperty(
                        "left",
                        Schemas.object()
                                .description("Of over-limit: what was left")
                                .addProperty("amount", Schemas.string(14, "^(0|[1-9][0-9]{0,10})\\.[0-9]{2}$"))
                                .addProperty("currency", Schemas.string(3, "^GBP$")))
                .addProperty("instance", Schemas.uri().description("urn:request: and the request's id"))
                .addProperty("errors", Schemas.array(error, MOST_ERRORS))
                .required(new ArrayList<>(List.of("type", "title", "status")));
    }
}
