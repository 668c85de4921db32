package uk.onward.platform.messaging;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lets an operator redrive what could not be applied, once its cause is mended. */
@Path("/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
@RunOnVirtualThread
public class DeadLetterResource {
    private final Redrive redrive;

    DeadLetterResource(Redrive redrive) {
        this.redrive = redrive;
    }

    @POST
    @Path("/redrive")
    @RolesAllowed("platform-admin")
    @Operation(
            operationId = "redriveDeadLetters",
            summary = "Apply dead letters again",
            description =
                    "Role: platform-admin. Up to 500 at once, each from where it stands on its topic. Repeating it is"
                            + " harmless, so it takes no Idempotency-Key.")
    @APIResponse(
            responseCode = "200",
            description = "How many were applied, superseded by a later state, and failed again")
    public Redrive.Outcome redrive() {
        return redrive.run();
    }
}
