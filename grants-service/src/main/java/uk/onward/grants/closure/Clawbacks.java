package uk.onward.grants.closure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class Clawbacks implements PanacheRepositoryBase<Clawback, UUID> {
    /** To know which award to lock before the clawback. */
    Optional<UUID> awardOf(UUID id) {
        return find("select awardId from Clawback where id = ?1", id)
                .project(UUID.class)
                .firstResultOptional();
    }

    Optional<Clawback> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    boolean isAnyRaised(UUID awardId) {
        return count("awardId = ?1 and status = ?2", awardId, ClawbackStatus.RAISED) > 0;
    }

    boolean isAnyOpen(UUID awardId) {
        return count("awardId = ?1 and status = ?2", awardId, ClawbackStatus.DEMANDED) > 0;
    }

    /** The oldest first. */
    List<Clawback> of(UUID awardId) {
        return list("awardId = ?1 order by id", awardId);
    }
}
