package uk.onward.referral.research;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Research of the caller's own agency: row-level security knows no other. */
@ApplicationScoped
class Researches implements PanacheRepositoryBase<CaseResearch, UUID> {
    /** The writing that holds. */
    Optional<CaseResearch> latest(UUID referralId, String agency) {
        return find("referralId = ?1 and agency = ?2 order by revision desc", referralId, agency)
                .firstResultOptional();
    }
}
