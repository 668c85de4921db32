package uk.onward.grants.payment;

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

/** What is planned, claimed and paid of one award. */
@Path("/awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
@TouchesCase
@RunOnVirtualThread
public class AwardPaymentResource {
    private static final String READERS =
            "Roles: commissioner, grants-officer of the agency that funds; auditor; consortium for its own award.";

    private final ScheduleDesk schedules;
    private final ClaimDesk claims;
    private final PaymentDesk payments;

    AwardPaymentResource(ScheduleDesk schedules, ClaimDesk claims, PaymentDesk payments) {
        this.schedules = schedules;
        this.claims = claims;
        this.payments = payments;
    }

    @GET
    @Path("/{id}/payment-schedule")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR, Roles.CONSORTIUM})
    @Operation(
            operationId = "readPaymentSchedule",
            summary = "When how much is meant to be paid",
            description = READERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ScheduleResponse.class)))
    public Response readSchedule(@PathParam("id") UUID id) {
        return schedules.read(id);
    }

    @PUT
    @Path("/{id}/payment-schedule")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "writePaymentSchedule",
            summary = "Write an award's payment schedule as a whole",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds. The first with If-None-Match: *, each"
                            + " further one with If-Match. Together at most the award; a line of which something is paid stays.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @Parameter(name = "If-None-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ScheduleResponse.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ScheduleResponse.class)))
    public Response writeSchedule(@PathParam("id") UUID id, ScheduleRequest request) {
        return schedules.write(id, request);
    }

    @GET
    @Path("/{id}/claims")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR, Roles.CONSORTIUM})
    @Operation(
            operationId = "listClaimsOfAward",
            summary = "Claims of an award, the newest first",
            description = READERS + " Without the lines.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ClaimResource.ClaimPage.class)))
    public Response listClaims(
            @PathParam("id") UUID id,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return claims.ofAward(id, limit, cursor).toResponse(uri);
    }

    @POST
    @Path("/{id}/claims")
    @RolesAllowed(Roles.CONSORTIUM)
    @Operation(
            operationId = "submitClaim",
            summary = "Claim for a period",
            description =
                    "Role: consortium, of its own award. The lines add up to the amount; all claims together are at most"
                            + " the award.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClaimResponse.class)))
    public Response submitClaim(@PathParam("id") UUID id, ClaimRequest request, @Context UriInfo uri) {
        ClaimResponse claim = claims.submit(id, request);
        return Created.at(beside(uri, "claims", claim.id()), claim, ETags.of(claim.version()));
    }

    @GET
    @Path("/{id}/payments")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER, Roles.AUDITOR, Roles.CONSORTIUM})
    @Operation(
            operationId = "listPaymentsOfAward",
            summary = "Payments of an award, the newest first",
            description = READERS + " The grantee sees those that were approved.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PaymentResource.PaymentPage.class)))
    public Response listPayments(
            @PathParam("id") UUID id,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return payments.ofAward(id, limit, cursor).toResponse(uri);
    }

    @POST
    @Path("/{id}/payments")
    @RolesAllowed(Roles.GRANTS_OFFICER)
    @Operation(
            operationId = "raisePayment",
            summary = "Raise a payment, for another person to approve",
            description =
                    "Role: grants-officer of the agency that funds. The agreement is signed and every condition precedent"
                            + " met. Its day is not of a financial year that is over. No money is set aside until it is"
                            + " approved.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PaymentResponse.class)))
    public Response raise(@PathParam("id") UUID id, PaymentRequest request, @Context UriInfo uri) {
        PaymentResponse payment = payments.raise(id, request);
        return Created.at(beside(uri, "payments", payment.id()), payment, ETags.of(payment.version()));
    }

    @POST
    @Path("/{id}/historic-payments")
    @RolesAllowed({Roles.COMMISSIONER, Roles.GRANTS_OFFICER})
    @Operation(
            operationId = "recordHistoricPayment",
            summary = "Record a payment of the past on a historic award",
            description =
                    "Roles: commissioner, grants-officer of the agency that funds. It is settled at once, on its own day,"
                            + " which is before the one on which the award was recorded: later ones are raised and approved. Award and financial year limit it as any other.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PaymentResponse.class)))
    public Response recordHistoric(@PathParam("id") UUID id, HistoricPaymentRequest request, @Context UriInfo uri) {
        PaymentResponse payment = payments.recordHistoric(id, request);
        return Created.at(beside(uri, "payments", payment.id()), payment, ETags.of(payment.version()));
    }

    /** Claims and payments stand beside the awards, whichever award they were made of. */
    private static String beside(UriInfo uri, String collection, UUID id) {
        String path = uri.getRequestUri().getRawPath();
        return path.substring(0, path.lastIndexOf("/awards/")) + "/" + collection + "/" + id;
    }
}
