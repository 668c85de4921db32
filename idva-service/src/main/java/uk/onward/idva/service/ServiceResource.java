package uk.onward.idva.service;

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
import uk.onward.idva.Roles;
import uk.onward.idva.hospital.Hospitals;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;

/** Services as data: written by the operator, read by every caller, since a referral names one. */
@Path("/services")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Reference data")
@RunOnVirtualThread
public class ServiceResource {
    private final Services services;
    private final Hospitals hospitals;
    private final Agencies agencies;
    private final NaturalKeyPut put;

    ServiceResource(Services services, Hospitals hospitals, Agencies agencies, NaturalKeyPut put) {
        this.services = services;
        this.hospitals = hospitals;
        this.agencies = agencies;
        this.put = put;
    }

    @GET
    @Authenticated
    @Transactional
    @Operation(operationId = "listServices", summary = "All services, by code", description = "Any role.")
    public Page<ServiceResponse> list() {
        return Page.whole(services.byCode().stream().map(ServiceResponse::from).toList());
    }

    @GET
    @Path("/{code}")
    @Authenticated
    @Transactional
    @Operation(operationId = "readService", summary = "One service", description = "Any role.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ServiceResponse.class)))
    public Response read(@PathParam("code") String code) {
        return NaturalKeyPut.read(services.findById(code), ServiceResponse::from);
    }

    @PUT
    @Path("/{code}")
    @RolesAllowed(Roles.PLATFORM_ADMIN)
    @Transactional
    @Operation(
            operationId = "writeService",
            summary = "Add a service (If-None-Match: *) or change one (If-Match)",
            description = "Role: platform-admin.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ServiceResponse.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ServiceResponse.class)))
    public Response write(@PathParam("code") String code, ServiceRequest request) {
        Service known = services.findById(code);
        return put.write(
                known,
                request,
                () -> {
                    check(code, request);
                    Service service = known == null ? new Service(code) : known;
                    service.describe(request);
                    services.persistAndFlush(service);
                    return service;
                },
                ServiceResponse::from);
    }

    private void check(String code, ServiceRequest request) {
        NaturalKeyPut.requireCode(code);
        if (!agencies.has(request.provider(), "idva-provider")) {
            throw Validation.refuse("/provider", "must be the code of an agency of kind idva-provider");
        }
        for (int i = 0; i < request.hospitals().size(); i++) {
            if (hospitals.findById(request.hospitals().get(i)) == null) {
                throw Validation.refuse("/hospitals/" + i, "must be the ODS site code of a known hospital");
            }
        }
        if (request.firstContact() != null) {
            request.firstContact().check("/firstContact");
        }
    }
}
