package uk.onward.grants.closure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class Underspends implements PanacheRepositoryBase<Underspend, UUID> {
    /** The oldest first. */
    List<Underspend> of(UUID awardId) {
        return list("awardId = ?1 order by id", awardId);
    }
}
