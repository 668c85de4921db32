package uk.onward.idva.transfer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;

/** The offers to and from the caller's agency. */
@ApplicationScoped
class Transfers implements PanacheRepositoryBase<Transfer, UUID> {
    Transfer require(UUID id) {
        return findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** Reads again one that was read before its case was locked. */
    void lock(Transfer transfer) {
        getEntityManager().refresh(transfer, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The offer of a locked case that stands. */
    Optional<Transfer> offered(UUID caseId) {
        return find("caseId = ?1 and status = ?2", caseId, TransferStatus.OFFERED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    /** The newest first. */
    List<Transfer> page(@Nullable TransferStatus status, @Nullable UUID before, int rows) {
        UUID end = before == null ? new UUID(-1, -1) : before;
        List<TransferStatus> wanted = status == null ? List.of(TransferStatus.values()) : List.of(status);
        return find("id < ?1 and status in ?2 order by id desc", end, wanted)
                .range(0, rows - 1)
                .list();
    }
}
