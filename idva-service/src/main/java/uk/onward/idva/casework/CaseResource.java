package uk.onward.idva.casework;

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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.onward.idva.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.identity.TouchesCase;

/** The case, for the provider that runs the service. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Casework")
@TouchesCase
@RunOnVirtualThread
public class CaseResource {
    private final CaseworkService service;

    CaseResource(CaseworkService service) {
        this.service = service;
    }

    @GET
    @Path("/{id}/case")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "readCase",
            summary = "Where a case stands",
            description = "Roles: idva, idva-manager, of the agency that runs the service.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        CaseResponse theCase = service.read(id);
        return Response.ok(theCase).tag(ETags.of(theCase.version())).build();
    }

    @POST
    @Path("/{id}/acceptance")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "acceptReferral",
            summary = "Take a referral on",
            description = "Roles: idva, idva-manager. From received.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CaseResponse.class)))
    public Response accept(@PathParam("id") UUID id, @Context UriInfo uri) {
        return created(uri, service.accept(id));
    }

    @POST
    @Path("/{id}/rejection")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "rejectReferral",
            summary = "Not take a referral on, and say where she was sent instead",
            description = "Roles: idva, idva-manager. From received. The hospital is shown the reason and where she was"
                    + " sent.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CaseResponse.class)))
    public Response reject(@PathParam("id") UUID id, RejectionRequest request, @Context UriInfo uri) {
        return created(uri, service.reject(id, request));
    }

    @POST
    @Path("/{id}/assignment")
    @RolesAllowed(Roles.IDVA_MANAGER)
    @Operation(
            operationId = "assignIdva",
            summary = "Assign an IDVA, or another one",
            description = "Role: idva-manager. From accepted onwards.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CaseResponse.class)))
    public Response assign(@PathParam("id") UUID id, AssignmentRequest request, @Context UriInfo uri) {
        return created(uri, service.assign(id, request));
    }

    @POST
    @Path("/{id}/engagement")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "recordEngagement",
            summary = "Record how she responded",
            description = "Roles: idva, idva-manager. A fact: taken in every state.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CaseResponse.class)))
    public Response recordEngagement(@PathParam("id") UUID id, EngagementRequest request, @Context UriInfo uri) {
        return created(uri, service.recordEngagement(id, request));
    }

    @POST
    @Path("/{id}/news-reading")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "markNewsRead",
            summary = "Mark what destinations answered as read",
            description =
                    "Roles: idva, idva-manager. With If-Match, nothing is marked that came after the case was read.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CaseResponse.class)))
    public Response readNews(@PathParam("id") UUID id, @Context UriInfo uri) {
        return created(uri, service.readNews(id));
    }

    private static Response created(UriInfo uri, CaseResponse theCase) {
        return Created.at(uri.getRequestUri().getRawPath(), theCase, ETags.of(theCase.version()));
    }
}
