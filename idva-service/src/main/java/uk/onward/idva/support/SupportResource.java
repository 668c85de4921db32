package uk.onward.idva.support;

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
import uk.onward.idva.casework.CaseResponse;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.TouchesCase;

/** Support: what is planned, needed and done. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Support")
@TouchesCase
@RunOnVirtualThread
public class SupportResource {
    private final SupportService service;
    private final ExpectedDischarge discharge;

    SupportResource(SupportService service, ExpectedDischarge discharge) {
        this.service = service;
        this.discharge = discharge;
    }

    @GET
    @Path("/{id}/safety-plan")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "readSafetyPlan",
            summary = "The safety plan that holds",
            description = "Roles: idva, idva-manager. 404 while there is none.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SafetyPlanResponse.class)))
    public Response readPlan(@PathParam("id") UUID id) {
        return answer(service.readPlan(id));
    }

    @PUT
    @Path("/{id}/safety-plan")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "writeSafetyPlan",
            summary = "Write the safety plan as it is agreed now",
            description = "Roles: idva, idva-manager. If-Match is the entity tag last read, \"0\" where there was none."
                    + " What was agreed before stays on record.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SafetyPlanResponse.class)))
    public Response writePlan(@PathParam("id") UUID id, SafetyPlanRequest plan) {
        return answer(service.writePlan(id, plan));
    }

    @POST
    @Path("/{id}/needs")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "recordNeed",
            summary = "Record something she needs help with",
            description = "Roles: idva, idva-manager. A fact: taken in every state. In no event, pack or statistic.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = NeedResponse.class)))
    public Response addNeed(@PathParam("id") UUID id, NeedRequest request, @Context UriInfo uri) {
        NeedResponse need = service.addNeed(id, request);
        return Created.at(uri, need.id(), need);
    }

    @GET
    @Path("/{id}/needs")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "listNeeds",
            summary = "Needs of a case with what became of them, the oldest first",
            description = "Roles: idva, idva-manager.")
    public Page<NeedResponse> needs(@PathParam("id") UUID id) {
        return Page.whole(service.needs(id));
    }

    @POST
    @Path("/{id}/needs/{needId}/outcome")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "recordNeedOutcome",
            summary = "Record what became of a need",
            description = "Roles: idva, idva-manager. Again where it changes: the latest holds, the others stay on"
                    + " record.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = NeedResponse.class)))
    public Response addOutcome(
            @PathParam("id") UUID id,
            @PathParam("needId") UUID needId,
            NeedOutcomeRequest request,
            @Context UriInfo uri) {
        return Created.at(uri.getRequestUri().getRawPath(), service.addOutcome(id, needId, request));
    }

    @POST
    @Path("/{id}/sessions")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "recordSession",
            summary = "Record time spent with her or for her",
            description = "Roles: idva, idva-manager. A fact: taken in every state, flagged where the case is not in"
                    + " hand.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SessionResponse.class)))
    public Response addSession(@PathParam("id") UUID id, SessionRequest request, @Context UriInfo uri) {
        SessionResponse session = service.addSession(id, request);
        return Created.at(uri, session.id(), session);
    }

    @GET
    @Path("/{id}/sessions")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "listSessions",
            summary = "Sessions of a case, the newest recorded first",
            description = "Roles: idva, idva-manager.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SessionPage.class)))
    public Response sessions(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.sessions(id, limit, cursor).toResponse(uri);
    }

    @PUT
    @Path("/{id}/expected-discharge")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "writeExpectedDischarge",
            summary = "Say when she is expected to leave the hospital",
            description =
                    "Roles: idva, idva-manager. If-Match is the case's entity tag. What the IDVA says holds before"
                            + " what the hospital sent.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseResponse.class)))
    public Response expectDischarge(@PathParam("id") UUID id, ExpectedDischargeRequest request) {
        CaseResponse theCase = discharge.expect(id, request);
        return Response.ok(theCase).tag(ETags.of(theCase.version())).build();
    }

    private static Response answer(SafetyPlanResponse plan) {
        return Response.ok(plan).tag(ETags.of(plan.revision())).build();
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "SupportSessionPage")
    record SessionPage(List<SessionResponse> items, String next) {}
}
