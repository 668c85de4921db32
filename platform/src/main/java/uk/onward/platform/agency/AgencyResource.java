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
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Page;

/** The agencies as data: written by the operator, readable by every caller, since a referral names one. */
@Path("/agencies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Reference data")
@RunOnVirtualThread
public class AgencyResource {
    private final Agencies agencies;
    private final NaturalKeyPut put;
    private final ReadAudit audit;

    AgencyResource(Agencies agencies, NaturalKeyPut put, ReadAudit audit) {
        this.agencies = agencies;
        this.put = put;
        this.audit = audit;
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
        return NaturalKeyPut.read(agencies.findById(code), AgencyResponse::from);
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
        return put.write(
                known,
                request,
                () -> {
                    NaturalKeyPut.requireCode(code);
                    Agency agency = known == null ? new Agency(code) : known;
                    agency.describe(request);
                    agencies.persistAndFlush(agency);
                    audit.recorded("agency.write", code);
                    return agency;
                },
                AgencyResponse::from);
    }
}
