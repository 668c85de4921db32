package uk.onward.grants.application;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** Applications, by those who apply; read by those who judge them. */
@Path("/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Applications")
@TouchesCase
@RunOnVirtualThread
public class ApplicationResource {
    private static final String WHO_SEES =
            " Roles: consortium sees its own; commissioner and grants-officer of the funder, and auditor, what was submitted;"
                    + " grants-panellist what stands once the round has closed, on whose panel the person sits, and never one"
                    + " in which the person has a conflict of interest.";

    private final ApplicationDesk desk;

    ApplicationResource(ApplicationDesk desk) {
        this.desk = desk;
    }

    @POST
    @RolesAllowed(Roles.CONSORTIUM)
    @Operation(
            operationId = "draftApplication",
            summary = "Begin an application to an open round",
            description =
                    "Role: consortium. The lead is an organisation that the caller's agency is. The budget's lines"
                            + " add up to what is requested. Nobody else sees it before it is submitted. 409 where the round is not"
                            + " open.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ApplicationResponse.class)))
    public Response draft(@Nullable ApplicationRequest request, @Context UriInfo uri) {
        ApplicationResponse drafted = desk.draft(request);
        return Created.at(uri, drafted.id(), drafted, ETags.of(drafted.version()));
    }

    @GET
    @RolesAllowed({Roles.CONSORTIUM, Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.GRANTS_PANELLIST, Roles.AUDITOR})
    @Operation(
            operationId = "listApplications",
            summary = "Applications, the newest first",
            description = "An award or a refusal whose publication is deferred shows as submitted." + WHO_SEES)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApplicationPage.class)))
    public Response list(
            @Parameter(description = "Only those to this round") @QueryParam("round") @Nullable UUID round,
            @Parameter(description = "draft, submitted, withdrawn, awarded or refused") @QueryParam("status") @Nullable
                    String status,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return desk.list(round, status, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.CONSORTIUM, Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.GRANTS_PANELLIST, Roles.AUDITOR})
    @Operation(operationId = "readApplication", summary = "One application", description = WHO_SEES)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApplicationResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return tagged(desk.read(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.CONSORTIUM)
    @Operation(
            operationId = "amendApplication",
            summary = "Change an application while its round is open",
            description =
                    "Role: consortium, its own. One that was submitted is submitted anew by that: it has to meet the"
                            + " rules again (409 with each reason), and what it was before stays on record.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApplicationResponse.class)))
    public Response amend(@PathParam("id") UUID id, @Nullable ApplicationRequest request) {
        return tagged(desk.amend(id, request));
    }

    @GET
    @Path("/{id}/eligibility")
    @RolesAllowed({Roles.CONSORTIUM, Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR})
    @Operation(
            operationId = "checkEligibility",
            summary = "Whether an application meets the round's rules, each with its reason",
            description =
                    "Roles: consortium, its own; commissioner and grants-officer of the funder, and auditor, once it was"
                            + " submitted.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Eligibility.class)))
    public Response eligibility(@PathParam("id") UUID id) {
        return Response.ok(desk.eligibility(id)).build();
    }

    @POST
    @Path("/{id}/submission")
    @RolesAllowed(Roles.CONSORTIUM)
    @Operation(
            operationId = "submitApplication",
            summary = "Submit an application before the round's closing second",
            description =
                    "Role: consortium, its own. By the service's clock, under the round's lock: the closing second itself"
                            + " is too late (409). An application that does not meet the rules is answered 409 with each reason.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ApplicationResponse.class)))
    public Response submit(@PathParam("id") UUID id, @Context UriInfo uri) {
        return moved(desk.submit(id), uri);
    }

    @GET
    @Path("/{id}/submissions/{revision}")
    @RolesAllowed({Roles.CONSORTIUM, Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR})
    @Operation(
            operationId = "readSubmission",
            summary = "An application as it was when it was submitted the first, second, … time",
            description = "Roles: consortium, its own; commissioner and grants-officer of the funder, and auditor.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApplicationRequest.class)))
    public Response submission(
            @PathParam("id") UUID id, @Parameter(description = "1 for the first") @PathParam("revision") int revision) {
        return Response.ok(desk.submission(id, revision)).build();
    }

    @POST
    @Path("/{id}/withdrawal")
    @RolesAllowed(Roles.CONSORTIUM)
    @Operation(
            operationId = "withdrawApplication",
            summary = "Withdraw an application",
            description = "Role: consortium, its own. At any time until it is awarded; an award is declined instead.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ApplicationResponse.class)))
    public Response withdraw(@PathParam("id") UUID id, @Context UriInfo uri) {
        return moved(desk.withdraw(id), uri);
    }

    private static Response tagged(ApplicationResponse application) {
        return Response.ok(application).tag(ETags.of(application.version())).build();
    }

    private static Response moved(ApplicationResponse application, UriInfo uri) {
        return Created.byAction(uri, application, ETags.of(application.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "ApplicationPage")
    record ApplicationPage(
            List<ApplicationSummary> items, @Nullable String next) {}
}
