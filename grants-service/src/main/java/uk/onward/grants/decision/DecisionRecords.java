package uk.onward.grants.decision;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.CallerContext;

/** Decision records, as far as row-level security shows them: what is held back is there for its funder and auditors only. */
@ApplicationScoped
public class DecisionRecords implements PanacheRepositoryBase<DecisionRecord, UUID> {
    private final CallerContext context;

    DecisionRecords(CallerContext context) {
        this.context = context;
    }

    /**
     * The paper that a commissioner's request names, of the own agency. Locked until the transaction ends, so that it is not
     * published between the question whether it is and the insert of what hangs on it.
     *
     * @param pointer where it stands in the request
     */
    public DecisionRecord require(UUID id, String pointer) {
        return find("id = ?1 and funder = ?2", id, context.caller().agency())
                .withLock(LockModeType.PESSIMISTIC_READ)
                .firstResultOptional()
                .orElseThrow(
                        () -> Validation.refuse(pointer, "must be the id of a decision record of the caller's agency"));
    }

    Optional<DecisionRecord> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    boolean hasReference(String funder, String reference) {
        return count("funder = ?1 and reference = ?2", funder, reference) > 0;
    }

    /**
     * The newest first.
     *
     * @param before the last id of the page before; null for the first page
     */
    List<DecisionRecord> page(@Nullable UUID before, int rows) {
        var query = before == null ? find("order by id desc") : find("id < ?1 order by id desc", before);
        return query.page(0, rows).list();
    }
}
