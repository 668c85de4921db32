package uk.onward.idva.referral;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.onward.platform.problem.ProblemType;

/** The referrals that the caller may see; row-level security decides which those are. */
@ApplicationScoped
public class Referrals implements PanacheRepositoryBase<Referral, UUID> {
    /** @throws RuntimeException answered as {@code 404} where the caller may not see it */
    public Referral require(UUID id) {
        return findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** Locks the case: every command on it starts here, so that commands on one case follow each other. */
    public Referral lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** The case that goes on from this one, locked; for a job, since its provider is another. */
    Optional<Referral> lockSuccessor(UUID origin) {
        return find("transferredFrom = ?1", origin)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    /** Something of a locked case changed that other rows keep: whoever reads what changed sees the case again. */
    public void touch(UUID id) {
        getEntityManager()
                .createNativeQuery("update referral set id = id where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Locks several cases, in the order of their ids: whoever locks more than one does so in this order. */
    public List<Referral> lockAll(Collection<UUID> ids) {
        return find("id in ?1 order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** A correction may change sealed parts only, which stand in other tables: what was sent has a new version all the same. */
    void forceNewVersion(Referral referral) {
        getEntityManager().lock(referral, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        flush();
    }
}
