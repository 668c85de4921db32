package uk.onward.referral.triage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.agency.Agency;
import uk.onward.referral.conference.Conferences;
import uk.onward.referral.triage.TriageResponse.TakingAgency;

/** The agencies of the suite that take a referral for a borough. */
@ApplicationScoped
class Takers {
    private final Agencies agencies;
    private final Conferences conferences;

    Takers(Agencies agencies, Conferences conferences) {
        this.agencies = agencies;
        this.conferences = conferences;
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

    private static TakingAgency shown(Agency agency) {
        return new TakingAgency(agency.code(), agency.name());
    }
}
