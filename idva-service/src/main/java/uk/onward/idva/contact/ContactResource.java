package uk.onward.idva.contact;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.idva.safecontact.CurrentSafeContact;
import uk.onward.idva.safecontact.SafeContact;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.identity.TouchesCase;

/** How she may be reached, and how she was. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Safe contact")
@TouchesCase
@RunOnVirtualThread
public class ContactResource {
    private final ContactService service;

    ContactResource(ContactService service) {
        this.service = service;
    }

    @GET
    @Path("/{id}/safe-contact")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "readSafeContact",
            summary = "How she may be reached",
            description = "Roles: idva, idva-manager. 404 while she has said nothing: then nobody may try.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SafeContactResponse.class)))
    public Response readSafeContact(@PathParam("id") UUID id) {
        return answer(service.readSafeContact(id));
    }

    @PUT
    @Path("/{id}/safe-contact")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "writeSafeContact",
            summary = "Record what she says now",
            description =
                    "Roles: idva, idva-manager. If-Match is the entity tag last read, \"0\" where there was nothing. What"
                            + " she said before stays on record; receivers of her packs are told to fetch again.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SafeContactResponse.class)))
    public Response writeSafeContact(@PathParam("id") UUID id, SafeContact said) {
        return answer(service.writeSafeContact(id, said));
    }

    @POST
    @Path("/{id}/contact-checks")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "checkContact",
            summary = "Whether a planned contact is allowed",
            description = "Roles: idva, idva-manager. Changes nothing, and so takes no Idempotency-Key.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ContactCheckResponse.class)))
    public ContactCheckResponse check(@PathParam("id") UUID id, ContactCheckRequest request) {
        return service.check(id, request);
    }

    @POST
    @Path("/{id}/contact-attempts")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "recordContact",
            summary = "Record a contact that was made",
            description =
                    "Roles: idva, idva-manager. Never refused for going against her instruction: flagged instead.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ContactAttemptResponse.class)))
    public Response record(@PathParam("id") UUID id, ContactAttemptRequest request, @Context UriInfo uri) {
        ContactAttemptResponse attempt = service.record(id, request);
        return Created.at(uri, attempt.id(), attempt);
    }

    @GET
    @Path("/{id}/contact-attempts")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "listContacts",
            summary = "Contacts of a case, the newest recorded first",
            description = "Roles: idva, idva-manager.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContactPage.class)))
    public Response list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.list(id, limit, cursor).toResponse(uri);
    }

    @POST
    @Path("/{id}/contact-attempts/{contactId}/review")
    @RolesAllowed(Roles.IDVA_MANAGER)
    @Operation(
            operationId = "reviewContact",
            summary = "Say that a contact which went against an instruction was looked at",
            description =
                    "Role: idva-manager. It leaves the worklist; the flags stay. To say so again changes nothing.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ContactAttemptResponse.class)))
    public Response review(@PathParam("id") UUID id, @PathParam("contactId") UUID contactId, @Context UriInfo uri) {
        return Created.at(uri.getRequestUri().getRawPath(), service.review(id, contactId));
    }

    private static Response answer(CurrentSafeContact current) {
        return Response.ok(SafeContactResponse.from(current))
                .tag(ETags.of(current.revision()))
                .build();
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "ContactAttemptPage")
    record ContactPage(List<ContactAttemptResponse> items, String next) {}
}
