package uk.onward.grants.closure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class Underspends implements PanacheRepositoryBase<Underspend, UUID> {
    /** To know which award to lock before the release. */
    Optional<UUID> awardOf(UUID id) {
        return find("select awardId from Underspend where id = ?1", id)
                .project(UUID.class)
                .firstResultOptional();
    }

    Optional<Underspend> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    boolean isAnyRaised(UUID awardId) {
        return count("awardId = ?1 and status = ?2", awardId, UnderspendStatus.RAISED) > 0;
    }

    /** The oldest first. */
    List<Underspend> of(UUID awardId) {
        return list("awardId = ?1 order by id", awardId);
    }
}
