package uk.onward.idva.erasure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The ledger of erasures, and what it stands for. Written as the job role. */
@ApplicationScoped
class Erasures implements PanacheRepositoryBase<Erasure, UUID> {
    /** Writes the line and takes the case out of every table. What the session holds of the case is forgotten before. */
    void carryOut(Erasure erasure) {
        flush();
        getEntityManager().clear();
        persistAndFlush(erasure);
        getEntityManager()
                .createNativeQuery("select erase_case(?1)", Object.class)
                .setParameter(1, erasure.caseId())
                .getResultList();
    }

    /**
     * Whether a case is left that is sealed under these keys, as where it went on at another provider. Two that are erased at the
     * same moment look one after the other, and the second finds nothing.
     */
    boolean isSealedUnder(UUID keys) {
        getEntityManager()
                .createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 2))", Object.class)
                .setParameter(1, keys.toString())
                .getResultList();
        return (boolean) getEntityManager()
                .createNativeQuery("select exists (select 1 from person where keys = ?1)", Boolean.class)
                .setParameter(1, keys)
                .getSingleResult();
    }
}
