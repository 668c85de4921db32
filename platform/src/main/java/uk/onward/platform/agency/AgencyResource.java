package uk.onward.platform.agency;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.problem.ProblemType;

/** The agencies as data: written by the operator, readable by every caller, since a referral names one. */
@Path("/agencies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Reference data")
@RunOnVirtualThread
public class AgencyResource {
    private static final java.util.regex.Pattern CODE = java.util.regex.Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");
    private final Agencies agencies;
    private final NaturalKeyPut put;
    private final Validation validation;

    AgencyResource(Agencies agencies, NaturalKeyPut put, Validation validation) {
        this.agencies = agencies;
        this.put = put;
        this.validation = validation;
    }

    @GET
    @Authenticated
    @Transactional
    @Operation(operationId = "listAgencies", summary = "All agencies, by code", description = "Any role.")
    public Page<AgencyResponse> list() {
        return Page.whole(agencies.byCode().stream().map(AgencyResponse::from).toList());
    }

    @GET
    @Path("/{code}")
    @Authenticated
    @Transactional
    @Operation(operationId = "readAgency", summary = "One agency", description = "Any role.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AgencyResponse.class)))
    public Response read(@PathParam("code") String code) {
        Agency agency = agencies.findByIdOptional(code).orElseThrow(ProblemType.NOT_FOUND::problem);
        return Response.ok(AgencyResponse.from(agency))
                .tag(ETags.of(agency.version()))
                .build();
    }

    @PUT
    @Path("/{code}")
    @RolesAllowed("platform-admin")
    @Transactional
    @Operation(
            operationId = "writeAgency",
            summary = "Add an agency (If-None-Match: *) or change one (If-Match)",
            description = "Role: platform-admin.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AgencyResponse.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AgencyResponse.class)))
    public Response write(@PathParam("code") String code, AgencyRequest request) {
        Agency known = agencies.findById(code);
        put.require(known == null ? null : known.version());
        validation.check(request);
        if (!CODE.matcher(code).matches()) {
            throw Validation.refuse("code", "must be 2 to 63 lower-case letters, digits and hyphens");
        }
        Agency agency = known == null ? new Agency(code) : known;
        agency.describe(request);
        agencies.persistAndFlush(agency);
        return put.answer(known == null, AgencyResponse.from(agency), agency.version());
    }
}
