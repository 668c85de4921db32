package uk.onward.grants.award;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;

/** Variations, as far as row-level security shows them: to the funder and to the grantee. */
@ApplicationScoped
class Variations implements PanacheRepositoryBase<Variation, UUID> {
    Variation require(UUID id) {
        return findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    boolean isOneOpen(UUID awardId) {
        return count("awardId = ?1 and status = ?2", awardId, VariationStatus.RAISED) > 0;
    }

    /**
     * The newest first.
     *
     * @param before the last id of the page before; null for the first page
     */
    List<Variation> page(UUID awardId, @Nullable UUID before, int rows) {
        var query = before == null
                ? find("awardId = ?1 order by id desc", awardId)
                : find("awardId = ?1 and id < ?2 order by id desc", awardId, before);
        return query.page(0, rows).list();
    }
}
