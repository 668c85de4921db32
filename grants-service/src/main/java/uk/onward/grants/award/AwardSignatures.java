package uk.onward.grants.award;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class AwardSignatures implements PanacheRepositoryBase<AwardSignature, AwardSignature.Key> {
    /** The funder's first, since it signs first. */
    List<AwardSignature> of(UUID awardId) {
        return list("awardId = ?1 order by side", awardId);
    }
}
