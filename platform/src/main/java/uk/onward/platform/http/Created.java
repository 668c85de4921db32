package uk.onward.platform.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** The {@code 201} of a POST to a collection, the same for the first request and for each repeat of it. */
public final class Created {
    private Created() {}

    public static Response at(UriInfo collection, UUID id, Object representation) {
        return answer(collection.getRequestUri().getRawPath() + "/" + id, representation)
                .build();
    }

    public static Response at(UriInfo collection, UUID id, Object representation, EntityTag tag) {
        return answer(collection.getRequestUri().getRawPath() + "/" + id, representation)
                .tag(tag)
                .build();
    }

    /** Where the thing made stands somewhere else than below the address posted to. */
    public static Response at(String path, Object representation, EntityTag tag) {
        return answer(path, representation).tag(tag).build();
    }

    /** The same for a thing without an entity tag. */
    public static Response at(String path, Object representation) {
        return answer(path, representation).build();
    }

    /** The {@code 201} of a POST to an action of a thing: what was made is the thing's next state, and stands where the thing does. */
    public static Response byAction(UriInfo action, Object representation, EntityTag tag) {
        return at(actedOn(action), representation, tag);
    }

    /** The path of the thing that an action is posted to. */
    public static String actedOn(UriInfo action) {
        String path = action.getRequestUri().getRawPath();
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static Response.ResponseBuilder answer(String path, Object representation) {
        // A path, not an absolute address: the service does not know the gateway's name
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, path)
                .entity(representation);
    }
}
