package uk.onward.idva.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.Referral;
import uk.onward.platform.time.BusinessClock;

/** Puts together what the provider is shown of a case. */
@ApplicationScoped
class CaseViews {
    private final EntityManager database;
    private final BusinessClock clock;

    CaseViews(EntityManager database, BusinessClock clock) {
        this.database = database;
        this.clock = clock;
    }

    CaseResponse of(Referral referral, CaseFile file) {
        return CaseResponse.from(referral, file, recognition(referral), clock.now());
    }

    private CaseResponse.@Nullable Recognition recognition(Referral referral) {
        @SuppressWarnings("unchecked")
        List<Object[]> found = database.createNativeQuery(
                        "select link, repeat, earlier_episode from recognition where case_id = ?1")
                .setParameter(1, referral.id())
                .getResultList();
        return found.isEmpty()
                ? null
                : new CaseResponse.Recognition(
                        (UUID) found.getFirst()[0],
                        (Boolean) found.getFirst()[1],
                        (Boolean) found.getFirst()[2],
                        referral.possibleDuplicate());
    }
}
