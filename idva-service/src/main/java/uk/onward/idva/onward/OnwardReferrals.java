package uk.onward.idva.onward;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import uk.onward.platform.problem.ProblemType;

/** The onward referrals the caller may see. */
@ApplicationScoped
class OnwardReferrals implements PanacheRepositoryBase<OnwardReferral, UUID> {
    OnwardReferral require(UUID id) {
        return findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** Locks one that was read before its case was locked, and reads it again. */
    void lock(OnwardReferral onward) {
        getEntityManager().refresh(onward, LockModeType.PESSIMISTIC_WRITE);
    }

    List<OnwardReferral> ofCase(UUID caseId) {
        return list("caseId = ?1 order by id", caseId);
    }

    /** As {@link #lockOpenOf}, also what is over. */
    List<OnwardReferral> lockAllOf(UUID caseId) {
        return find("caseId = ?1 order by id", caseId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Locked in the order of their ids, as everywhere. */
    List<OnwardReferral> lockOpenOf(UUID caseId) {
        return find("caseId = ?1 and status = ?2 order by id", caseId, OnwardStatus.OPEN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
