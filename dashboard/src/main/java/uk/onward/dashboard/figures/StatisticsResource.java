package uk.onward.dashboard.figures;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The statistics of idva-service, counted once more from its events. */
@Path("/api/v1/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics")
@RunOnVirtualThread
@RolesAllowed({"analyst", "commissioner"})
public class StatisticsResource {
    private final Statistics statistics;

    StatisticsResource(Statistics statistics) {
        this.statistics = statistics;
    }

    @GET
    @Operation(
            operationId = "readStatistics",
            summary = "How many presented, were referred and engaged, and what came of it",
            description =
                    "Roles analyst, commissioner: any period and filters, whole, as of now. In the form and by the"
                            + " definitions of docs/statistics.md, without what the events do not tell: trusts, and co-location days"
                            + " beside serious injuries.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatisticsResponse.class)))
    public StatisticsResponse read(
            @Parameter(required = true, description = "First day, in London", schema = @Schema(format = "date"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(required = true, description = "Last day, in London", schema = @Schema(format = "date"))
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "Code of a service", schema = @Schema(maxLength = 63))
                    @QueryParam("service")
                    @Nullable
                    String service,
            @Parameter(description = "ODS site code of a hospital", schema = @Schema(maxLength = 9))
                    @QueryParam("hospital")
                    @Nullable
                    String hospital,
            @Parameter(description = "ONS code of a borough", schema = @Schema(maxLength = 20))
                    @QueryParam("borough")
                    @Nullable
                    String borough) {
        try {
            return statistics.of(
                    QuestionParameters.period(from, to),
                    QuestionParameters.code("service", service),
                    QuestionParameters.code("hospital", hospital),
                    borough);
        } catch (UnfitQuestion unfit) {
            throw QuestionParameters.problem(unfit);
        }
    }
}
