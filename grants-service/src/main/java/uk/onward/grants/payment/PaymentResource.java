package uk.onward.grants.payment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import uk.onward.grants.note.ReasonRequest;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;

/** Payments over all awards: found, approved, and what became of them. */
@Path("/payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
@TouchesCase
@RunOnVirtualThread
public class PaymentResource {
    private static final String FUNDERS = "Roles: commissioner, grants-officer of the agency that funds.";

    private final PaymentDesk desk;

    PaymentResource(PaymentDesk desk) {
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR})
    @Operation(
            operationId = "listPayments",
            summary = "Payments over all awards, the newest first",
            description = "Roles: commissioner, grants-officer of the agency that funds; auditor.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PaymentPage.class)))
    public Response list(
            @Parameter(description = "Those of one programme") @QueryParam("programme") @Nullable UUID programme,
            @Parameter(description = "raised, approved, settled, rejected or voided") @QueryParam("status") @Nullable
                    String status,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return desk.list(programme, status, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR, Roles.CONSORTIUM})
    @Operation(
            operationId = "readPayment",
            summary = "One payment",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds; auditor; consortium for its own award, once"
                            + " it was approved.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PaymentResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        PaymentResponse payment = desk.read(id);
        return Response.ok(payment).tag(ETags.of(payment.version())).build();
    }

    @POST
    @Path("/{id}/approval")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "approvePayment",
            summary = "Approve a payment, as a second person",
            description =
                    FUNDERS + " Never the person who raised it. Posts it to the ledger: over the award or over the"
                            + " financial year of its day is answered 409 with what was left. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PaymentResponse.class)))
    public Response approve(@PathParam("id") UUID id, @Context UriInfo uri) {
        return done(desk.approve(id), uri);
    }

    @POST
    @Path("/{id}/rejection")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "rejectPayment",
            summary = "Reject a payment that was raised",
            description = FUNDERS + " The reason is for them alone. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PaymentResponse.class)))
    public Response reject(@PathParam("id") UUID id, ReasonRequest request, @Context UriInfo uri) {
        return done(desk.reject(id, request), uri);
    }

    @POST
    @Path("/{id}/settlement")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "settlePayment",
            summary = "Record the day on which the bank made an approved payment",
            description = FUNDERS
                    + " The payment stays in the financial year that it was approved for. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PaymentResponse.class)))
    public Response settle(@PathParam("id") UUID id, SettlementRequest request, @Context UriInfo uri) {
        return done(desk.settle(id, request), uri);
    }

    @POST
    @Path("/{id}/void")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "voidPayment",
            summary = "Take back an approved payment that the bank has not made",
            description = FUNDERS
                    + " Award and financial year have their money again. A settled payment is not voided, unless it is a"
                    + " historic one that was recorded wrongly. The grantee reads the reason. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PaymentResponse.class)))
    public Response takeBack(@PathParam("id") UUID id, ReasonRequest request, @Context UriInfo uri) {
        return done(desk.takeBack(id, request), uri);
    }

    /** What was made is the payment's next state: it stands where the payment does. */
    private static Response done(PaymentResponse payment, UriInfo uri) {
        return Created.byAction(uri, payment, ETags.of(payment.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "PaymentPage")
    record PaymentPage(
            List<PaymentResponse> items, @Nullable String next) {}
}
