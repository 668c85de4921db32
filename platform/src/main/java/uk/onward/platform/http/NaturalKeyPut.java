package uk.onward.platform.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;

/**
 * A thing under a code that the field already has, read by GET and written by PUT: {@code If-None-Match: *} says that the
 * caller means to add, {@code If-Match} that it means to change what it read; without either the request is refused, since
 * it could do both.
 */
@RequestScoped
public class NaturalKeyPut {
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");
    private final ETags etags;
    private final UriInfo uri;
    private final Validation validation;

    NaturalKeyPut(ETags etags, UriInfo uri, Validation validation) {
        this.etags = etags;
        this.uri = uri;
        this.validation = validation;
    }

    /** @param found null is answered as {@code 404} */
    public static <T extends Versioned> Response read(@Nullable T found, Function<? super T, ?> representation) {
        if (found == null) {
            throw ProblemType.NOT_FOUND.problem();
        }
        return Response.ok(representation.apply(found))
                .tag(ETags.of(found.version()))
                .build();
    }

    /**
     * Answers a PUT in the order of {@code docs/problems.md}: what the caller knows of it first, then its form.
     *
     * @param known what is there under that code; null where nothing is
     * @param change checks the rules beyond annotations, makes or changes the thing and flushes it
     */
    public <T extends Versioned> Response write(
            @Nullable T known, Object request, Supplier<T> change, Function<? super T, ?> representation) {
        require(known);
        validation.check(request);
        T written = change.get();
        Object body = representation.apply(written);
        return known == null
                ? Created.at(uri.getRequestUri().getRawPath(), body, ETags.of(written.version()))
                : Response.ok(body).tag(ETags.of(written.version())).build();
    }

    /** Refuses what is no code of our own, as those of agencies are formed. */
    public static void requireCode(String code) {
        if (!CODE.matcher(code).matches()) {
            throw Validation.refuse("code", "must be 2 to 63 lower-case letters, digits and hyphens");
        }
    }

    private void require(@Nullable Versioned known) {
        if (etags.mustBeNew()) {
            if (known != null) {
                throw ProblemType.PRECONDITION_FAILED.problem();
            }
        } else if (known == null) {
            // Neither to be added nor to be changed: which of both was meant has to be said before anything else
            throw etags.isConditional() ? ProblemType.NOT_FOUND.problem() : ProblemType.PRECONDITION_REQUIRED.problem();
        } else {
            etags.require(known.version());
        }
    }
}
