package uk.onward.idva.transfer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.identity.TouchesCase;

/** Cases on their way from one provider to another. */
@Path("/transfers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
@TouchesCase
@RunOnVirtualThread
public class TransferResource {
    private final TransferService service;

    TransferResource(TransferService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "listTransfers",
            summary = "Offers to and from the caller's agency, the newest first",
            description = "Roles: idva, idva-manager. No names.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TransferPage.class)))
    public Response list(
            @Parameter(description = "offered, accepted, refused or withdrawn; absent means all")
                    @QueryParam("status")
                    @Nullable
                    String status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.list(status, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "readTransfer",
            summary = "One offer",
            description = "Roles: idva, idva-manager, of either side.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TransferResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        TransferResponse transfer = service.read(id);
        return Response.ok(transfer).tag(ETags.of(transfer.version())).build();
    }

    @GET
    @Path("/{id}/handover")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "readHandover",
            summary = "What one IDVA tells the other",
            description =
                    "Roles: idva, idva-manager, of either side. For the receiver while it is offered, and once it is"
                            + " accepted; 404 after a refusal or a withdrawal.")
    public HandoverResponse handover(@PathParam("id") UUID id) {
        return service.handover(id);
    }

    @POST
    @Path("/{id}/acceptance")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "acceptTransfer",
            summary = "Take a case over",
            description = "Roles: idva, idva-manager, of the provider that it is offered to. Opens a case of its own,"
                    + " accepted, and closes the other one; open onward referrals go on in the new one.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TransferResponse.class)))
    public Response accept(@PathParam("id") UUID id, @Context UriInfo uri) {
        return created(uri, service.accept(id));
    }

    @POST
    @Path("/{id}/refusal")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "refuseTransfer",
            summary = "Not take a case over",
            description = "Roles: idva, idva-manager, of the provider that it is offered to, which reads the case no"
                    + " more. For the other one it is news.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TransferResponse.class)))
    public Response refuse(@PathParam("id") UUID id, TransferRefusalRequest request, @Context UriInfo uri) {
        return created(uri, service.refuse(id, request));
    }

    @POST
    @Path("/{id}/withdrawal")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "withdrawTransfer",
            summary = "Take an offer back",
            description = "Roles: idva, idva-manager, of the provider that offered it.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TransferResponse.class)))
    public Response withdraw(@PathParam("id") UUID id, @Context UriInfo uri) {
        return created(uri, service.withdraw(id));
    }

    private static Response created(UriInfo uri, TransferResponse transfer) {
        return Created.at(uri.getRequestUri().getRawPath(), transfer, ETags.of(transfer.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "TransferPage")
    record TransferPage(List<TransferResponse> items, String next) {}
}
