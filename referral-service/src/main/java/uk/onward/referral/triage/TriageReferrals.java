package uk.onward.referral.triage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class TriageReferrals implements PanacheRepositoryBase<TriageReferral, TriageReferral.Key> {
    List<TriageReferral> of(UUID triageId) {
        return list("key.triageId = ?1 order by key.referralId", triageId);
    }
}
