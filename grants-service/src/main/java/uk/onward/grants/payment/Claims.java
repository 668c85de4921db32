package uk.onward.grants.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Claims, as far as row-level security shows them: to the grantee and to those who fund. */
@ApplicationScoped
public class Claims implements PanacheRepositoryBase<Claim, UUID> {
    /** Whether a claim waits for its answer; asked under the lock of the award, without which none is made. */
    public boolean isAnyWaiting(UUID awardId) {
        return count("awardId = ?1 and status = ?2", awardId, ClaimStatus.SUBMITTED) > 0;
    }

    /** To know which award to lock before the claim. */
    Optional<UUID> awardOf(UUID id) {
        return find("select awardId from Claim where id = ?1", id)
                .project(UUID.class)
                .firstResultOptional();
    }

    Optional<Claim> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** What is claimed of an award: submitted or accepted. */
    long livePence(UUID awardId) {
        return getEntityManager()
                .createQuery(
                        "select coalesce(sum(amountPence), 0) from Claim where awardId = ?1 and status in ?2",
                        Long.class)
                .setParameter(1, awardId)
                .setParameter(2, List.of(ClaimStatus.SUBMITTED, ClaimStatus.ACCEPTED))
                .getSingleResult();
    }

    /** The newest first; as {@link Payments#page}. */
    List<Claim> page(
            @Nullable UUID awardId,
            @Nullable UUID programmeId,
            @Nullable ClaimStatus status,
            @Nullable UUID before,
            int rows) {
        return new NewestFirst()
                .and("awardId = ?", awardId)
                .and("programmeId = ?", programmeId)
                .and("status = ?", status)
                .and("id < ?", before)
                .of(this, rows);
    }
}
