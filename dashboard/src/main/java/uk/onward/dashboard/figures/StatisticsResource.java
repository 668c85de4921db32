package uk.onward.dashboard.figures;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The statistics of idva-service, counted once more from its events. */
@Path("/api/v1/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics", description = "By the definitions of docs/statistics.md, as idva-service has them")
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
                            + " beside serious injuries. A service or hospital that no event names has zeros.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatisticsResponse.class)))
    public StatisticsResponse read(
            @BeanParam QuestionParameters question,
            @Parameter(
                            description = "Only referrals to this service; all if absent",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            maxLength = 63,
                                            pattern = QuestionParameters.CODE),
                            example = "young-people-trauma")
                    @QueryParam("service")
                    @Nullable
                    String service,
            @Parameter(
                            description = "Only referrals from this hospital, by its ODS site code; all if absent",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            maxLength = 63,
                                            pattern = QuestionParameters.CODE),
                            example = "RJ701")
                    @QueryParam("hospital")
                    @Nullable
                    String hospital) {
        return statistics.of(
                question.period(),
                QuestionParameters.code("service", service),
                QuestionParameters.code("hospital", hospital),
                question.borough);
    }
}
