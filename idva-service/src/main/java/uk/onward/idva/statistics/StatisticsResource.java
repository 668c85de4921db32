package uk.onward.idva.statistics;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.idva.statistics.StatisticsService.Question;
import uk.onward.platform.identity.CallerContext;

/** Figures, of nobody in particular: so no subject is audited, and no person to act for is asked for. */
@Path("/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics")
@RunOnVirtualThread
public class StatisticsResource {
    private final StatisticsService statistics;
    private final CallerContext context;

    StatisticsResource(StatisticsService statistics, CallerContext context) {
        this.statistics = statistics;
        this.context = context;
    }

    @GET
    @RolesAllowed({Roles.COMMISSIONER, Roles.ANALYST, Roles.IDVA_MANAGER, Roles.HOSPITAL_REFERRER, Roles.AUDITOR})
    @Operation(
            operationId = "readStatistics",
            summary = "How many presented, were referred and engaged, and what came of it",
            description = "Role commissioner: any period and any filters together, whole and as of now. Roles analyst,"
                    + " idva-manager, hospital-referrer, auditor: one financial year (1 April to 31 March) without filter,"
                    + " counts of 1 to 4 held back with all that would give them away, made once a day and the same for"
                    + " everybody. What each number means is in docs/statistics.md.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatisticsResponse.class)))
    public Response read(
            @Parameter(required = true, description = "First day, in London") @QueryParam("from") @Nullable
                    LocalDate from,
            @Parameter(required = true, description = "Last day, in London") @QueryParam("to") @Nullable LocalDate to,
            @Parameter(description = "Code of a service", schema = @Schema(maxLength = 63))
                    @QueryParam("service")
                    @Nullable
                    String service,
            @Parameter(description = "ODS code of a trust", schema = @Schema(maxLength = 9))
                    @QueryParam("trust")
                    @Nullable
                    String trust,
            @Parameter(description = "ODS site code of a hospital", schema = @Schema(maxLength = 9))
                    @QueryParam("hospital")
                    @Nullable
                    String hospital,
            @Parameter(description = "ONS code of a borough", schema = @Schema(maxLength = 20))
                    @QueryParam("borough")
                    @Nullable
                    String borough) {
        var question = new Question(from, to, service, trust, hospital, borough);
        Object answer =
                context.caller().has(Roles.COMMISSIONER) ? statistics.whole(question) : statistics.published(question);
        return Response.ok(answer).build();
    }
}
