package uk.onward.idva.contact;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.platform.identity.TouchesCase;

/** The manager's list of contacts to follow up. */
@Path("/flagged-contacts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Safe contact")
@TouchesCase
@RunOnVirtualThread
public class FlaggedContactResource {
    private final ContactService service;

    FlaggedContactResource(ContactService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed(Roles.IDVA_MANAGER)
    @Operation(
            operationId = "listFlaggedContacts",
            summary = "Contacts that went against an instruction, the newest recorded first",
            description = "Role: idva-manager, over all cases of the agency.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ContactResource.ContactPage.class)))
    public Response listFlagged(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.listFlagged(limit, cursor).toResponse(uri);
    }
}
