package uk.onward.idva.trust;

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
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;

/** Trusts as data: written by the operator, read by every caller. */
@Path("/trusts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Reference data")
@RunOnVirtualThread
public class TrustResource {
    private static final Pattern ODS_TRUST = Pattern.compile("[A-Z0-9]{3,9}");
    private final Trusts trusts;
    private final NaturalKeyPut put;

    TrustResource(Trusts trusts, NaturalKeyPut put) {
        this.trusts = trusts;
        this.put = put;
    }

    @GET
    @Authenticated
    @Transactional
    @Operation(operationId = "listTrusts", summary = "All trusts, by ODS trust code", description = "Any role.")
    public Page<TrustResponse> list() {
        return Page.whole(trusts.byCode().stream().map(TrustResponse::from).toList());
    }

    @GET
    @Path("/{odsCode}")
    @Authenticated
    @Transactional
    @Operation(operationId = "readTrust", summary = "One trust", description = "Any role.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TrustResponse.class)))
    public Response read(@PathParam("odsCode") String odsCode) {
        return NaturalKeyPut.read(trusts.findById(odsCode), TrustResponse::from);
    }

    @PUT
    @Path("/{odsCode}")
    @RolesAllowed(Roles.PLATFORM_ADMIN)
    @Transactional
    @Operation(
            operationId = "writeTrust",
            summary = "Add a trust (If-None-Match: *) or change one (If-Match)",
            description = "Role: platform-admin. A rating holds until the next one begins.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TrustResponse.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TrustResponse.class)))
    public Response write(@PathParam("odsCode") String odsCode, TrustRequest request) {
        Trust known = trusts.findById(odsCode);
        return put.write(
                known,
                request,
                () -> {
                    if (!ODS_TRUST.matcher(odsCode).matches()) {
                        throw Validation.refuse(
                                "odsCode", "must be an ODS trust code: 3 to 9 capital letters and digits");
                    }
                    request.check();
                    Trust trust = known == null ? new Trust(odsCode) : known;
                    trust.describe(request);
                    trusts.persistAndFlush(trust);
                    return trust;
                },
                TrustResponse::from);
    }
}
