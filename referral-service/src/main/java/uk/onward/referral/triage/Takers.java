package uk.onward.referral.triage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.agency.Agency;
import uk.onward.referral.conference.Conferences;
import uk.onward.referral.safeguarding.hub.Hubs;
import uk.onward.referral.safeguarding.hub.Route;
import uk.onward.referral.triage.TriageResponse.TakingAgency;

/** The agencies of the suite that take a referral for a borough. */
@ApplicationScoped
class Takers {
    private final Agencies agencies;
    private final Conferences conferences;
    private final Hubs hubs;

    Takers(Agencies agencies, Conferences conferences, Hubs hubs) {
        this.agencies = agencies;
        this.conferences = conferences;
        this.hubs = hubs;
    }

    /** By code; none where the borough's is not on this system. */
    List<TakingAgency> of(Destination destination, String borough) {
        if (destination == Destination.MARAC) {
            return conferences.serving(borough).stream()
                    .map(code -> new TakingAgency(code, agencies.findById(code).name()))
                    .toList();
        }
        return agencies.list("kind = ?1 order by code", destination.agencyKind().orElseThrow()).stream()
                .filter(agency -> agency.boroughs().contains(borough))
                .map(Takers::shown)
                .toList();
    }

    /** Where the borough's hubs and teams are reached out of hours, as far as they have said so. */
    List<EmergencyRoutes.Route> routes(String borough) {
        return Stream.of(Destination.CHILDRENS_SAFEGUARDING, Destination.ADULT_SAFEGUARDING)
                .flatMap(destination -> of(destination, borough).stream())
                .flatMap(hub -> hubs.routes(hub.code()).outOfHours().stream()
                        .map(route -> new EmergencyRoutes.Route(route.phone(), words(hub, route))))
                .toList();
    }

    private static String words(TakingAgency hub, Route route) {
        return hub.name() + ", " + route.name() + (route.when() == null ? "" : ": " + route.when());
    }

    private static TakingAgency shown(Agency agency) {
        return new TakingAgency(agency.code(), agency.name());
    }
}
