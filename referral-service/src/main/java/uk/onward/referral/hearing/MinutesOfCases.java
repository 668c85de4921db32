package uk.onward.referral.hearing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Every writing of the minutes of every case that was heard, as far as row-level security shows them. */
@ApplicationScoped
class MinutesOfCases implements PanacheRepositoryBase<CaseMinutes, UUID> {
    /** The writing that holds. */
    Optional<CaseMinutes> latest(UUID referralId) {
        return find("referralId = ?1 order by revision desc", referralId).firstResultOptional();
    }
}
