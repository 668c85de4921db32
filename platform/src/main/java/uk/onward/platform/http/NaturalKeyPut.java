package uk.onward.platform.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;

/**
 * A PUT to a code that the field already has: {@code If-None-Match: *} says that the caller means to add, {@code If-Match}
 * that it means to change what it read; without either the request is refused, since it could do both.
 */
@RequestScoped
public class NaturalKeyPut {
    private final ETags etags;
    private final UriInfo uri;

    NaturalKeyPut(ETags etags, UriInfo uri) {
        this.etags = etags;
        this.uri = uri;
    }

    /** @param version of what is there under that code; null where nothing is */
    public void require(@Nullable Long version) {
        if (etags.mustBeNew()) {
            if (version != null) {
                throw ProblemType.PRECONDITION_FAILED.problem();
            }
        } else if (version == null) {
            // Neither to be added nor to be changed: which of both was meant has to be said before anything else
            throw etags.isConditional() ? ProblemType.NOT_FOUND.problem() : ProblemType.PRECONDITION_REQUIRED.problem();
        } else {
            etags.require(version);
        }
    }

    public Response answer(boolean added, Object representation, long version) {
        return added
                ? Created.at(uri.getRequestUri().getRawPath(), representation, ETags.of(version))
                : Response.ok(representation).tag(ETags.of(version)).build();
    }
}
