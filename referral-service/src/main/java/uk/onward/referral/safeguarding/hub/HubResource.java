package uk.onward.referral.safeguarding.hub;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agency;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.referral.Roles;

/** The hubs, their clocks and their routes. */
@Path("/safeguarding-hubs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Safeguarding hubs")
@RunOnVirtualThread
public class HubResource {
    private final Hubs hubs;
    private final NaturalKeyPut put;
    private final CallerContext context;

    HubResource(Hubs hubs, NaturalKeyPut put, CallerContext context) {
        this.hubs = hubs;
        this.put = put;
        this.context = context;
    }

    @GET
    @Authenticated
    @Transactional
    @Operation(
            operationId = "listSafeguardingHubs",
            summary = "The hubs, by code; those that serve a borough",
            description = "Any role. Shows where to turn in immediate danger and outside a hub's hours.")
    public Page<HubResponse> list(
            @Parameter(description = "ONS code of a borough that the hub serves", example = "E09000028")
                    @QueryParam("borough")
                    @Nullable
                    String borough,
            @Parameter(description = "childrens-hub or adult-hub") @QueryParam("kind") @Nullable String kind) {
        return Page.whole(hubs.all(borough, kind).stream().map(this::response).toList());
    }

    @GET
    @Path("/{agency}")
    @Authenticated
    @Transactional
    @Operation(
            operationId = "readSafeguardingHub",
            summary = "One hub",
            description = "Any role. Without an ETag where the hub has set nothing and the defaults are shown.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HubResponse.class)))
    public Response read(@PathParam("agency") String code) {
        Agency agency = hubs.agency(code).orElseThrow(ProblemType.NOT_FOUND::problem);
        Hub hub = hubs.findById(code);
        Response.ResponseBuilder answer = Response.ok(response(agency));
        return hub == null
                ? answer.build()
                : answer.tag(ETags.of(hub.version())).build();
    }

    @PUT
    @Path("/{agency}")
    @RolesAllowed({Roles.SAFEGUARDING_HUB, Roles.PLATFORM_ADMIN})
    @Transactional
    @Operation(
            operationId = "writeSafeguardingHub",
            summary = "Set what a hub goes by (If-None-Match: * the first time, then If-Match)",
            description =
                    "Roles: safeguarding-hub of that agency, platform-admin. Deadlines that run already are not moved.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HubResponse.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = HubResponse.class)))
    public Response write(@PathParam("agency") String code, HubRequest request) {
        var caller = context.caller();
        if (!caller.has(Roles.PLATFORM_ADMIN) && !caller.agency().equals(code)) {
            throw ProblemType.FORBIDDEN.problem("A hub sets what it goes by itself");
        }
        Agency agency = hubs.agency(code).orElseThrow(ProblemType.NOT_FOUND::problem);
        Hub known = hubs.findById(code);
        return put.write(
                known,
                request,
                () -> {
                    Hub hub = known == null ? new Hub(code) : known;
                    hub.describe(request.rules(), request.emergencyInstruction(), request.outOfHours());
                    hubs.persistAndFlush(hub);
                    return hub;
                },
                written -> response(agency));
    }

    private HubResponse response(Agency agency) {
        return HubResponse.from(
                agency,
                hubs.findByIdOptional(agency.code()).isPresent(),
                hubs.rules(agency.code()),
                hubs.routes(agency.code()));
    }
}
