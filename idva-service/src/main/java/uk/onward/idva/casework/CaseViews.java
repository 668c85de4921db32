package uk.onward.idva.casework;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.KnownPeople;
import uk.onward.idva.referral.Referral;
import uk.onward.platform.time.BusinessClock;

/** Puts together what the provider is shown of a case. */
@ApplicationScoped
class CaseViews {
    private final KnownPeople people;
    private final BusinessClock clock;

    CaseViews(KnownPeople people, BusinessClock clock) {
        this.people = people;
        this.clock = clock;
    }

    CaseResponse of(Referral referral, CaseFile file) {
        return CaseResponse.from(referral, file, recognition(referral), clock.now());
    }

    private CaseResponse.@Nullable Recognition recognition(Referral referral) {
        return people.of(referral.id())
                .map(known -> new CaseResponse.Recognition(
                        known.link(), known.repeat(), known.earlierEpisode(), referral.possibleDuplicate()))
                .orElse(null);
    }
}
