package uk.onward.platform.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list by keyset. There is no total: counting what others may not see would tell about them.
 *
 * @param items at most {@code limit} of them, in the order the operation states
 * @param next the cursor of the page that follows; absent on the last
 */
public record Page<T>(
        List<T> items,

        @Schema(description = "Cursor of the next page; absent on the last") @Nullable
        String next) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /**
     * @param found one more than the limit where there is a further page
     * @param cursorOf the cursor after an item
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursorOf) {
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), null);
        }
        List<T> items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, cursorOf.apply(items.getLast()));
    }

    /** A list that is short by nature and given whole; should it ever grow, it is paged without a change of form. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(List.copyOf(items), null);
    }

    public <R> Page<R> map(Function<? super T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }

    /** The answer, with the next page's address in {@code Link} (RFC 8288). */
    public Response toResponse(UriInfo uri) {
        Response.ResponseBuilder answer = Response.ok(this);
        if (next != null) {
            String path = uri.getRequestUriBuilder()
                    .replaceQueryParam("cursor", next)
                    .build()
                    .getRawPath();
            String query = uri.getRequestUriBuilder()
                    .replaceQueryParam("cursor", next)
                    .build()
                    .getRawQuery();
            answer.header(HttpHeaders.LINK, "<" + path + "?" + query + ">; rel=\"next\"");
        }
        return answer.build();
    }

    /** @return the limit asked for, or the default; a limit outside 1 to 200 is refused */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            throw Validation.refuse("limit", "must be between 1 and " + MAX_LIMIT);
        }
        return asked;
    }
}
