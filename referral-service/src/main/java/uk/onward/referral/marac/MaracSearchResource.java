package uk.onward.referral.marac;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.Roles;
import uk.onward.referral.pack.PackParts;
import uk.onward.referral.person.Fingerprints;
import uk.onward.referral.received.ReferralDesk;

/** Looking for one victim: a POST, since no personal value stands in an address. It changes nothing. */
@Path("/marac-referral-searches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "MARAC referrals")
@TouchesCase
@RunOnVirtualThread
public class MaracSearchResource {
    private final ReferralDesk desk;
    private final MaracReferrals referrals;
    private final Fingerprints fingerprints;
    private final Validation validation;
    private final BusinessClock clock;

    MaracSearchResource(
            ReferralDesk desk,
            MaracReferrals referrals,
            Fingerprints fingerprints,
            Validation validation,
            BusinessClock clock) {
        this.desk = desk;
        this.referrals = referrals;
        this.fingerprints = fingerprints;
        this.validation = validation;
        this.clock = clock;
    }

    @POST
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "searchMaracReferrals",
            summary = "The MARAC's own referrals of one exact victim, the newest first",
            description =
                    "Role: marac-coordinator. By name and date of birth, whole and exact. The latest 50, as the list shows them."
                            + " Changes nothing and needs no Idempotency-Key; who looked, and what was shown, is written to the"
                            + " audit.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MaracReferralResource.ReferralPage.class)))
    public Response search(@Nullable MaracPersonSearch person) {
        validation.check(person);
        PackParts.requireBirth(person.dateOfBirth(), clock.today(), "/dateOfBirth");
        return Response.ok(desk.search(referrals, person.print(fingerprints)).map(MaracReferralResponse::from))
                .build();
    }
}
