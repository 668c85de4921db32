package uk.onward.platform.notes;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.TouchesCase;

@Path("/notes")
@TouchesCase
@RunOnVirtualThread
public class NoteResource {
    private final Notes notes;

    NoteResource(Notes notes) {
        this.notes = notes;
    }

    @POST
    @RolesAllowed("writer")
    public Response create(NoteRequest request, @Context UriInfo uri) {
        Notes.Shown shown = notes.create(request);
        return Created.at(uri, shown.note().id(), shown.note(), ETags.of(shown.version()));
    }

    @GET
    @RolesAllowed({"writer", "reader"})
    public Response list(
            @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor, @Context UriInfo uri) {
        return notes.page(Page.limit(limit), Cursor.parse(cursor)).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"writer", "reader"})
    public Response read(@PathParam("id") UUID id) {
        return answer(notes.read(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("writer")
    public Response change(@PathParam("id") UUID id, NoteRequest request) {
        return answer(notes.change(id, request));
    }

    @POST
    @Path("/{id}/closure")
    @RolesAllowed("writer")
    public Response close(@PathParam("id") UUID id) {
        return answer(notes.close(id));
    }

    private static Response answer(Notes.Shown shown) {
        return Response.ok(shown.note()).tag(ETags.of(shown.version())).build();
    }
}
