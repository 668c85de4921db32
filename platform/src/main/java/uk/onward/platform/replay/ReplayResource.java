package uk.onward.platform.replay;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.onward.platform.http.Created;

/** Lets an operator tell the present state of a topic's aggregates again. */
@Path("/replays")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
@RunOnVirtualThread
public class ReplayResource {
    private final Replays replays;

    ReplayResource(Replays replays) {
        this.replays = replays;
    }

    @POST
    @RolesAllowed("platform-admin")
    @Operation(
            operationId = "replayTopic",
            summary = "Tell the present state of all that a topic tells of again",
            description =
                    "Role: platform-admin. Each state is sent with the sequence it has, as an event of type …republished.v1:"
                            + " whoever has applied it ignores it. While a replay of the topic is under way, that one is answered.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReplayResponse.class)))
    public Response ask(ReplayRequest request, @Context UriInfo uri) {
        ReplayResponse replay = replays.ask(request);
        return Created.at(uri, replay.id(), replay);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("platform-admin")
    @Operation(operationId = "readReplay", summary = "How far a replay is", description = "Role: platform-admin.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReplayResponse.class)))
    public ReplayResponse read(@PathParam("id") UUID id) {
        return replays.read(id);
    }
}
