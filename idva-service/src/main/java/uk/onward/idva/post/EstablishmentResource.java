package uk.onward.idva.post;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The establishment on a day. */
@Path("/establishment")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Establishment")
@RunOnVirtualThread
public class EstablishmentResource {
    private final EstablishmentReport report;

    EstablishmentResource(EstablishmentReport report) {
        this.report = report;
    }

    @GET
    @Authenticated
    @Operation(
            operationId = "readEstablishment",
            summary = "Posts, people, FTE and co-location on a day, established and operating",
            description =
                    "Any role. Of all services or of one, on a day in London, by default today. With the placements"
                            + " that are suspended on it, and those that now stand beside a local IDVA or where the service no"
                            + " longer runs.")
    public EstablishmentResponse read(
            @QueryParam("on") @Nullable LocalDate on, @QueryParam("service") @Nullable String service) {
        return report.on(on, service);
    }
}
