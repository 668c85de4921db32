package uk.onward.grants.decision;

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

/** Decision records: entered by a commissioner, held back as long as he says, and public from then on. */
@Path("/decision-records")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Decision records")
@RunOnVirtualThread
public class DecisionRecordResource {
    private static final String READERS =
            "Roles: commissioner, grants-officer, grants-panellist, consortium, analyst, auditor. One that is deferred is there"
                    + " for commissioners and officers of its own agency and for auditors alone.";
    private final DecisionRecordService papers;

    DecisionRecordResource(DecisionRecordService papers) {
        this.papers = papers;
    }

    @POST
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "enterDecisionRecord",
            summary = "Enter a decision record",
            description =
                    "Role: commissioner. A reference that another record of the agency has is answered 409. With a"
                            + " deferral nothing of the record, or of what hangs on it, leaves before it has ended.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = DecisionRecordResponse.class)))
    public Response enter(@Nullable DecisionRecordRequest request, @Context UriInfo uri) {
        DecisionRecordResponse paper = papers.enter(request);
        return Created.at(uri, paper.id(), paper, ETags.of(paper.version()));
    }

    @GET
    @RolesAllowed({
        Roles.COMMISSIONER,
        Roles.GRANTS_OFFICER,
        Roles.GRANTS_PANELLIST,
        Roles.CONSORTIUM,
        Roles.ANALYST,
        Roles.AUDITOR
    })
    @Operation(
            operationId = "listDecisionRecords",
            summary = "Decision records, the newest first",
            description = READERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionRecordPage.class)))
    public Response list(
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return papers.list(limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.COMMISSIONER,
        Roles.GRANTS_OFFICER,
        Roles.GRANTS_PANELLIST,
        Roles.CONSORTIUM,
        Roles.ANALYST,
        Roles.AUDITOR
    })
    @Operation(operationId = "readDecisionRecord", summary = "One decision record", description = READERS)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DecisionRecordResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return tagged(papers.read(id));
    }

    @GET
    @Path("/{id}/confidential-part")
    @RolesAllowed(Roles.COMMISSIONER)
    @TouchesCase
    @Operation(
            operationId = "readConfidentialPart",
            summary = "Part 2 of a decision record",
            description = "Role: commissioner of the agency whose decision it is. Each reading is in the audit.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ConfidentialPartResponse.class)))
    public Response confidentialPart(@PathParam("id") UUID id) {
        return Response.ok(papers.confidentialPart(id)).build();
    }

    @PUT
    @Path("/{id}/deferral")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "writeDeferral",
            summary = "Change how long a decision record is held back",
            description =
                    "Role: commissioner of the agency whose decision it is. Shorter for the same reason, longer only for"
                            + " a new one; what was said before stays on record. One that is published is answered 409.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DecisionRecordResponse.class)))
    public Response defer(@PathParam("id") UUID id, @Nullable DeferralRequest request) {
        return tagged(papers.defer(id, request));
    }

    @POST
    @Path("/{id}/publication")
    @RolesAllowed(Roles.COMMISSIONER)
    @Operation(
            operationId = "publishDecisionRecord",
            summary = "End a decision record's deferral now",
            description =
                    "Role: commissioner of the agency whose decision it is. It is published within seconds, together with"
                            + " everything that was held: publishedAt says when. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = DecisionRecordResponse.class)))
    public Response end(@PathParam("id") UUID id, @Context UriInfo uri) {
        DecisionRecordResponse paper = papers.end(id);
        return Created.byAction(uri, paper, ETags.of(paper.version()));
    }

    private static Response tagged(DecisionRecordResponse paper) {
        return Response.ok(paper).tag(ETags.of(paper.version())).build();
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "DecisionRecordPage")
    record DecisionRecordPage(
            List<DecisionRecordResponse> items, @Nullable String next) {}
}
