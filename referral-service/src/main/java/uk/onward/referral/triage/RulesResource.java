package uk.onward.referral.triage;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.referral.Roles;

/** The tables of rules by which concerns are sorted. */
@Path("/triage-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "One front door")
@RunOnVirtualThread
public class RulesResource {
    private final RulesService service;

    RulesResource(RulesService service) {
        this.service = service;
    }

    @GET
    @Path("/{borough}")
    @Authenticated
    @Operation(
            operationId = "readTriageRules",
            summary = "A borough's table of rules as it was put last, or London's (pan-london)",
            description = "Any role. 404 for a borough that goes by London's.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RulesResponse.class)))
    public Response read(@Parameter(description = "ONS code, or pan-london") @PathParam("borough") String borough) {
        return found(service.read(borough, null));
    }

    @GET
    @Path("/{borough}/versions/{version}")
    @Authenticated
    @Operation(
            operationId = "readTriageRulesVersion",
            summary = "One version of a table, as decisions name it",
            description = "Any role.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RulesResponse.class)))
    public Response readVersion(@PathParam("borough") String borough, @PathParam("version") int version) {
        return found(service.read(borough, version));
    }

    @PUT
    @Path("/{borough}")
    @RolesAllowed({Roles.PLATFORM_ADMIN, Roles.FRONT_DOOR_MANAGER})
    @Operation(
            operationId = "writeTriageRules",
            summary = "Give a borough a table of rules of its own (If-None-Match: *), or change it (If-Match)",
            description =
                    "Roles: platform-admin; front-door-manager of an agency of that borough. Makes a new version of the whole"
                            + " table. It is looked at for every concern there can be: each rule must hold for some, none may"
                            + " contradict another, something must be proposed for each, never marac under 16, childrens-safeguarding"
                            + " beside marac at 16 and 17, marac at high risk, childrens-safeguarding for a child at risk; and"
                            + " its examples must come out as they say.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RulesResponse.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RulesResponse.class)))
    public Response write(@PathParam("borough") String borough, @Nullable RulesRequest request, @Context UriInfo uri) {
        RulesService.Put put = service.put(borough, request);
        return put.made()
                ? Created.at(
                        uri.getRequestUri().getRawPath(),
                        put.rules(),
                        ETags.of(put.rules().version()))
                : found(put.rules());
    }

    @POST
    @Path("/{borough}/test")
    @RolesAllowed({Roles.PLATFORM_ADMIN, Roles.FRONT_DOOR_MANAGER})
    @Operation(
            operationId = "testTriageRules",
            summary = "Try a table and examples of concerns, without keeping anything",
            description =
                    "Roles: platform-admin; front-door-manager of an agency of that borough. Without rules: the table"
                            + " in force. Changes nothing, so it takes no Idempotency-Key.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RulesTestResponse.class)))
    public RulesTestResponse test(@PathParam("borough") String borough, @Nullable RulesTestRequest request) {
        return service.test(borough, request);
    }

    private static Response found(RulesResponse rules) {
        return Response.ok(rules).tag(ETags.of(rules.version())).build();
    }
}
