package uk.onward.grants.ledger;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.platform.identity.TouchesCase;

/** A programme's books, read by its funder. Nothing is written here: money moves by awards, variations and payments. */
@Path("/programmes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
@TouchesCase
@RunOnVirtualThread
public class LedgerResource {
    private static final String READERS = "Roles: commissioner and grants-officer of the funder's agency, auditor.";
    private final LedgerReading reading;

    LedgerResource(LedgerReading reading) {
        this.reading = reading;
    }

    @GET
    @Path("/{id}/ledger")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR})
    @Operation(
            operationId = "readLedger",
            summary = "A programme's trial balance and its financial years",
            description = READERS + " What the accounts say beside what their postings add up to, of all awards.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LedgerResponse.class)))
    public LedgerResponse read(@PathParam("id") UUID id) {
        return reading.read(id);
    }

    @GET
    @Path("/{id}/ledger/accounts")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR})
    @Operation(
            operationId = "listLedgerAccounts",
            summary = "A programme's accounts",
            description = READERS + " The oldest first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccountPage.class)))
    public Response accounts(
            @PathParam("id") UUID id,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return reading.accounts(id, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}/ledger/journals")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR})
    @Operation(
            operationId = "listLedgerJournals",
            summary = "Every move of a programme's money, with its postings",
            description = READERS + " The newest first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JournalPage.class)))
    public Response journals(
            @PathParam("id") UUID id,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return reading.journals(id, limit, cursor).toResponse(uri);
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "LedgerAccountPage")
    record AccountPage(
            List<AccountResponse> items, @Nullable String next) {}

    /** Names the page's type for the API's document. */
    @Schema(name = "LedgerJournalPage")
    record JournalPage(
            List<JournalResponse> items, @Nullable String next) {}
}
