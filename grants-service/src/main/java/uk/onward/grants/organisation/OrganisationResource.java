package uk.onward.grants.organisation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;

/** Organisations: written by the agency that one is or by the commissioner's staff, read by everybody in grants. */
@Path("/organisations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Organisations")
@RunOnVirtualThread
public class OrganisationResource {
    private static final String READERS =
            "Roles: commissioner, grants-officer, grants-panellist, consortium, analyst, auditor.";
    private final Organisations organisations;
    private final Agencies agencies;
    private final NaturalKeyPut put;
    private final ReadAudit audit;
    private final CallerContext context;

    OrganisationResource(
            Organisations organisations, Agencies agencies, NaturalKeyPut put, ReadAudit audit, CallerContext context) {
        this.organisations = organisations;
        this.agencies = agencies;
        this.put = put;
        this.audit = audit;
        this.context = context;
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
    @Transactional
    @Operation(operationId = "listOrganisations", summary = "Organisations, by org-id", description = READERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrganisationPage.class)))
    public Response list(
            @Parameter(description = "Code of an agency of the suite: only those that it is")
                    @QueryParam("agency")
                    @Nullable
                    String agency,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int size = Page.limit(limit);
        String after = Cursor.parse(cursor, 1, List::getFirst);
        List<Organisation> found = organisations.page(agency, after, size + 1);
        return Page.of(found, size, last -> Cursor.after(last.orgId().toString()))
                .map(OrganisationResponse::from)
                .toResponse(uri);
    }

    @GET
    @Path("/{orgId}")
    @RolesAllowed({
        Roles.COMMISSIONER,
        Roles.GRANTS_OFFICER,
        Roles.GRANTS_PANELLIST,
        Roles.CONSORTIUM,
        Roles.ANALYST,
        Roles.AUDITOR
    })
    @Transactional
    @Operation(operationId = "readOrganisation", summary = "One organisation", description = READERS)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganisationResponse.class)))
    public Response read(@PathParam("orgId") String orgId) {
        return NaturalKeyPut.read(organisations.findById(orgId), OrganisationResponse::from);
    }

    @PUT
    @Path("/{orgId}")
    @RolesAllowed({Roles.CONSORTIUM, Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Transactional
    @Operation(
            operationId = "writeOrganisation",
            summary = "Add an organisation (If-None-Match: *) or change one (If-Match)",
            description =
                    "Roles: commissioner, grants-officer, to add any and to correct one that is no agency of the suite; consortium,"
                            + " for what its own agency is, which nobody else changes, and to add partners that are no agency of"
                            + " the suite. The list before the identifier is one of org-id.guide, as GB-CHC.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganisationResponse.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = OrganisationResponse.class)))
    public Response write(@PathParam("orgId") String orgId, @Nullable OrganisationRequest request) {
        Organisation known = organisations.findById(orgId);
        requireOwn(known);
        return put.write(
                known,
                request,
                () -> {
                    Organisation organisation = known == null ? new Organisation(parse(orgId)) : known;
                    requireAgency(known, request.agency());
                    organisation.describe(request.name(), request.kind(), request.agency());
                    organisations.persistAndFlush(organisation);
                    audit.recorded("organisation.write", orgId);
                    return organisation;
                },
                OrganisationResponse::from);
    }

    /**
     * Whose agency is live here is described by that agency: who has an interest in an application, and who is a grantee, hangs on
     * it. What has none is for the funders' staff to correct.
     */
    private void requireOwn(@Nullable Organisation known) {
        if (known == null || (known.agency() == null && isStaff())) {
            return;
        }
        if (!caller().agency().equals(known.agency()) || !caller().has(Roles.CONSORTIUM)) {
            throw ProblemType.FORBIDDEN.problem(
                    known.agency() == null
                            ? "Only a funder's staff may change what is no agency of the suite"
                            : "Only the agency that it is may do that");
        }
    }

    private static OrgId parse(String orgId) {
        try {
            return OrgId.parse(orgId);
        } catch (IllegalArgumentException none) {
            throw Validation.refuse("orgId", "must be an org-id as in GB-CHC-1090095");
        }
    }

    private void requireAgency(@Nullable Organisation known, @Nullable String agency) {
        boolean own = caller().agency().equals(agency);
        if (isStaff()) {
            if (agency != null && !own && agencies.findById(agency) == null) {
                throw Validation.refuse("/agency", "must be the code of an agency of the suite");
            }
        } else if (!own && (known != null || agency != null)) {
            throw Validation.refuse("/agency", "must be the caller's own, or absent of a partner that is none");
        }
    }

    private boolean isStaff() {
        return caller().has(Roles.COMMISSIONER) || caller().has(Roles.GRANTS_OFFICER);
    }

    private Caller caller() {
        return context.caller();
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "OrganisationPage")
    record OrganisationPage(
            List<OrganisationResponse> items, @Nullable String next) {}
}
