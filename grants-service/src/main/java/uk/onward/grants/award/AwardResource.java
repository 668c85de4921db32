package uk.onward.grants.award;

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
import uk.onward.grants.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** Awards and their life up to the agreement. Payments and closure have resources of their own. */
@Path("/awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Awards")
@TouchesCase
@RunOnVirtualThread
public class AwardResource {
    private final AwardService service;

    AwardResource(AwardService service) {
        this.service = service;
    }

    @POST
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "offerAward",
            summary = "Award an application",
            description =
                    "Role: commissioner of the funder. After the panel has closed its scoring, on a decision record. More than the programme has, or than the cap of the round or programme, is answered 409 with what is left.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AwardResponse.class)))
    public Response offer(@Nullable AwardRequest request, @Context UriInfo uri) {
        AwardResponse award = service.offer(request);
        return Created.at(uri, award.id(), award, ETags.of(award.version()));
    }

    @GET
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.CONSORTIUM, Roles.AUDITOR})
    @Operation(
            operationId = "listAwards",
            summary = "Awards",
            description =
                    "Roles: commissioner and grants-officer see those of their agency, consortium those made to it, auditor all. The newest first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AwardPage.class)))
    public Response list(
            @Parameter(description = "Only of this programme") @QueryParam("programme") @Nullable UUID programme,
            @Parameter(description = "offered, agreed, closed, declined or withdrawn") @QueryParam("status") @Nullable
                    String status,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.list(programme, status, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.CONSORTIUM, Roles.AUDITOR})
    @Operation(
            operationId = "readAward",
            summary = "One award",
            description =
                    "Roles: commissioner and grants-officer of the funder, consortium that it is made to, auditor.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AwardResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        AwardResponse award = service.read(id);
        return Response.ok(award).tag(ETags.of(award.version())).build();
    }

    @POST
    @Path("/{id}/agreement")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "issueAgreement",
            summary = "Sign the agreement for the funder",
            description = "Role: commissioner of the funder, a person. Names the version of the terms. Once.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AwardResponse.class)))
    public Response issue(@PathParam("id") UUID id, @Nullable SignatureRequest request, @Context UriInfo uri) {
        return made(service.issue(id, request), uri);
    }

    @POST
    @Path("/{id}/agreement/signature")
    @RolesAllowed(Roles.CONSORTIUM)
    @Operation(
            operationId = "signAgreement",
            summary = "Sign the agreement for the grantee",
            description =
                    "Role: consortium that it is made to, a person. The same version of the terms; with it the award is agreed.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AwardResponse.class)))
    public Response countersign(@PathParam("id") UUID id, @Nullable SignatureRequest request, @Context UriInfo uri) {
        return made(service.countersign(id, request), uri);
    }

    @POST
    @Path("/{id}/conditions/{code}/fulfilment")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "meetAwardCondition",
            summary = "Say that a condition is met",
            description =
                    "Roles: commissioner and grants-officer of the funder. Nothing is paid while a precedent condition is open.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AwardResponse.class)))
    public Response meet(
            @PathParam("id") UUID id,
            @PathParam("code") String code,
            @Nullable FulfilmentRequest request,
            @Context UriInfo uri) {
        return made(service.meet(id, code, request), uri);
    }

    @POST
    @Path("/{id}/decline")
    @RolesAllowed(Roles.CONSORTIUM)
    @Operation(
            operationId = "declineAward",
            summary = "Decline an award that is offered",
            description = "Role: consortium that it is made to. Its money is the programme's again.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AwardResponse.class)))
    public Response decline(@PathParam("id") UUID id, @Nullable EndRequest request, @Context UriInfo uri) {
        return made(service.decline(id, request), uri);
    }

    @POST
    @Path("/{id}/withdrawal")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "withdrawAward",
            summary = "Withdraw an award",
            description =
                    "Role: commissioner of the funder. While nothing of it is paid; its money is the programme's again.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AwardResponse.class)))
    public Response withdraw(@PathParam("id") UUID id, @Nullable EndRequest request, @Context UriInfo uri) {
        return made(service.withdraw(id, request), uri);
    }

    /** Each move is answered with the award, at its own address. */
    private static Response made(AwardResponse award, UriInfo uri) {
        String path = uri.getBaseUri().getRawPath() + "awards/" + award.id();
        return Created.at(path, award, ETags.of(award.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "AwardPage")
    record AwardPage(List<AwardSummary> items, @Nullable String next) {}
}
