package uk.onward.grants.programme;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Programmes, as far as row-level security shows them: one whose paper is held back is there for its funder and auditors only. */
@ApplicationScoped
public class Programmes implements PanacheRepositoryBase<Programme, UUID> {
    public Optional<Programme> find(UUID id) {
        return findByIdOptional(id);
    }

    /** For a change of it, and for what has to wait for one; nobody else changes it until the transaction ends. */
    public Optional<Programme> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** It is neither changed nor closed until the transaction ends; others may hold it too. */
    public void holdOpen(UUID id) {
        getEntityManager().refresh(findById(id), LockModeType.PESSIMISTIC_READ);
    }

    /** Those that a paper set up, in the order of their ids, so that two who lock them all never wait for each other. */
    public List<UUID> decidedBy(UUID decisionId) {
        return find("decisionId = ?1 order by id", decisionId).stream()
                .map(Programme::id)
                .toList();
    }

    boolean hasCode(String code) {
        return count("code", code) > 0;
    }

    /**
     * The newest first.
     *
     * @param before the last id of the page before; null for the first page
     */
    List<Programme> page(@Nullable UUID before, int rows) {
        var query = before == null ? find("order by id desc") : find("id < ?1 order by id desc", before);
        return query.page(0, rows).list();
    }
}
