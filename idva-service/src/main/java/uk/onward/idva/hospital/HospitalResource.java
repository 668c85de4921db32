package uk.onward.idva.hospital;

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
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.onward.idva.Roles;
import uk.onward.idva.period.Period;
import uk.onward.idva.trust.Trusts;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;

/** Hospitals as data: written by the operator, read by every caller. */
@Path("/hospitals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Reference data")
@RunOnVirtualThread
public class HospitalResource {
    private static final Pattern ODS_SITE = Pattern.compile("[A-Z0-9]{3,9}");
    private final Hospitals hospitals;
    private final Agencies agencies;
    private final NaturalKeyPut put;
    private final Trusts trusts;

    HospitalResource(Hospitals hospitals, Agencies agencies, NaturalKeyPut put, Trusts trusts) {
        this.hospitals = hospitals;
        this.agencies = agencies;
        this.put = put;
        this.trusts = trusts;
    }

    @GET
    @Authenticated
    @Transactional
    @Operation(operationId = "listHospitals", summary = "All hospitals, by ODS site code", description = "Any role.")
    public Page<HospitalResponse> list() {
        return Page.whole(
                hospitals.byCode().stream().map(HospitalResponse::from).toList());
    }

    @GET
    @Path("/{odsCode}")
    @Authenticated
    @Transactional
    @Operation(operationId = "readHospital", summary = "One hospital", description = "Any role.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HospitalResponse.class)))
    public Response read(@PathParam("odsCode") String odsCode) {
        return NaturalKeyPut.read(hospitals.findById(odsCode), HospitalResponse::from);
    }

    @PUT
    @Path("/{odsCode}")
    @RolesAllowed(Roles.PLATFORM_ADMIN)
    @Transactional
    @Operation(
            operationId = "writeHospital",
            summary = "Add a hospital (If-None-Match: *) or change one (If-Match)",
            description = "Role: platform-admin.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HospitalResponse.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = HospitalResponse.class)))
    public Response write(@PathParam("odsCode") String odsCode, HospitalRequest request) {
        Hospital known = hospitals.findById(odsCode);
        return put.write(
                known,
                request,
                () -> {
                    check(odsCode, request);
                    Hospital hospital = known == null ? new Hospital(odsCode) : known;
                    hospital.describe(request);
                    hospitals.persistAndFlush(hospital);
                    return hospital;
                },
                HospitalResponse::from);
    }

    private void check(String odsCode, HospitalRequest request) {
        if (!ODS_SITE.matcher(odsCode).matches()) {
            throw Validation.refuse("odsCode", "must be an ODS site code: 3 to 9 capital letters and digits");
        }
        if (!agencies.has(request.agency(), "hospital")) {
            throw Validation.refuse("/agency", "must be the code of an agency of kind hospital");
        }
        if (request.trust() != null && !trusts.has(request.trust())) {
            throw Validation.refuse("/trust", "must be the ODS trust code of a known trust");
        }
        Period.checkApart(request.localIdvas(), "/localIdvas");
    }
}
