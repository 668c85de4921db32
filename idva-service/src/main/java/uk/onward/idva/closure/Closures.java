package uk.onward.idva.closure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The closures the caller may see. */
@ApplicationScoped
class Closures implements PanacheRepositoryBase<Closure, UUID> {
    /** The newest first. A case is closed a handful of times at most. */
    List<Closure> ofCase(UUID caseId) {
        return list("caseId = ?1 order by id desc", caseId);
    }

    /** The one that holds, of a case that is closed; none where its records were taken over closed. */
    Optional<Closure> thatHolds(UUID caseId) {
        return find("caseId = ?1 and reopenedAt is null", caseId).singleResultOptional();
    }
}
