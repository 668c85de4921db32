package uk.onward.referral.safeguarding;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
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
import uk.onward.referral.person.Fingerprints;
import uk.onward.referral.received.ReferralDesk;

/** Looking for one child or adult: a POST, since no personal value stands in an address. It changes nothing. */
@Path("/safeguarding-referral-searches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Safeguarding referrals")
@TouchesCase
@RunOnVirtualThread
public class SafeguardingSearchResource {
    private final ReferralDesk desk;
    private final SafeguardingReferrals referrals;
    private final Fingerprints fingerprints;
    private final Validation validation;
    private final BusinessClock clock;

    SafeguardingSearchResource(
            ReferralDesk desk,
            SafeguardingReferrals referrals,
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
    @RolesAllowed(Roles.SAFEGUARDING_HUB)
    @Operation(
            operationId = "searchSafeguardingReferrals",
            summary = "The hub's own referrals that name one exact child or adult, the newest first",
            description =
                    "Role: safeguarding-hub. By name and date of birth, whole and exact: a child, the adult, or the parent of a"
                            + " children's referral, by whom an unborn child is found. The latest 50, as the list shows them. Changes"
                            + " nothing and needs no Idempotency-Key; who looked, and what was shown, is written to the audit.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SafeguardingReferralResource.ReferralPage.class)))
    public Response search(@Nullable SafeguardingPersonSearch person) {
        validation.check(person);
        person.check(clock.today());
        Instant now = clock.now();
        return Response.ok(desk.search(referrals, person.print(fingerprints))
                        .map(referral -> SafeguardingSummary.from(referral, now)))
                .build();
    }
}
