package uk.onward.platform.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import uk.onward.platform.problem.ProblemType;

/** Entity tags from versions, and what {@code If-Match} and {@code If-None-Match} ask of them (RFC 9110 §13). */
@RequestScoped
public class ETags {
    private final HttpHeaders headers;

    ETags(HttpHeaders headers) {
        this.headers = headers;
    }

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** For PUT, PATCH and DELETE: absent is {@code 428}, stale is {@code 412}. */
    public void require(long version) {
        if (header(HttpHeaders.IF_MATCH).isEmpty()) {
            throw ProblemType.PRECONDITION_REQUIRED.problem();
        }
        honour(version);
    }

    /** For actions: optional, and honoured where it is sent. */
    public void honour(long version) {
        List<String> wanted = header(HttpHeaders.IF_MATCH);
        if (!wanted.isEmpty() && !wanted.contains("*") && !wanted.contains("\"" + version + "\"")) {
            throw ProblemType.PRECONDITION_FAILED.problem();
        }
    }

    /** For a PUT to a natural code: {@code If-None-Match: *} says that the caller means to create. */
    public boolean mustBeNew() {
        return header(HttpHeaders.IF_NONE_MATCH).contains("*");
    }

    boolean isConditional() {
        return !header(HttpHeaders.IF_MATCH).isEmpty();
    }

    private List<String> header(String name) {
        List<String> values = headers.getRequestHeader(name);
        return values == null
                ? List.of()
                : values.stream()
                        .flatMap(value -> java.util.Arrays.stream(value.split(",")))
                        .map(String::strip)
                        .toList();
    }
}
