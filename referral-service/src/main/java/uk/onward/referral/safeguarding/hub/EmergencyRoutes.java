package uk.onward.referral.safeguarding.hub;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who reports immediate danger has to do now, without waiting for anybody here.
 *
 * @param call always the emergency services
 * @param instruction the hub's own words; null for none
 * @param outOfHours empty where the hub has named none: then only the emergency services are left
 */
@Schema(name = "EmergencyRoutes")
public record EmergencyRoutes(
        @Schema(examples = "999") String call, @Nullable String instruction, List<Route> outOfHours) {
    private static final String EMERGENCY_SERVICES = "999";

    static EmergencyRoutes of(@Nullable String instruction, List<Route> outOfHours) {
        return new EmergencyRoutes(EMERGENCY_SERVICES, instruction, List.copyOf(outOfHours));
    }
}
