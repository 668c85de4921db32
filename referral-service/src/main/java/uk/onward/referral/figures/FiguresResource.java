package uk.onward.referral.figures;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.onward.referral.Roles;

/** The quarterly national figures. */
@Path("/marac-figures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MARAC figures")
@RunOnVirtualThread
public class FiguresResource {
    private final FiguresService service;

    FiguresResource(FiguresService service) {
        this.service = service;
    }

    @GET
    @Path("/{marac}/{quarter}")
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.COMMISSIONER, Roles.ANALYST})
    @Operation(
            operationId = "readMaracFigures",
            summary = "The figures of one MARAC for a finished quarter",
            description = "Roles: marac-coordinator of the MARAC itself and commissioner, whole; analyst and other"
                    + " co-ordinators, without small counts. Computed once, some days after the quarter's end, and never"
                    + " again. 404 before.")
    public Figures read(
            @Parameter(description = "Code of the MARAC's agency") @PathParam("marac") String marac,
            @Parameter(description = "As in 2026-Q1: a quarter of the calendar year") @PathParam("quarter")
                    String quarter) {
        return service.of(marac, quarter);
    }
}
