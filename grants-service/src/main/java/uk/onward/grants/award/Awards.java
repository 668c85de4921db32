package uk.onward.grants.award;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.problem.ProblemType;

/** Awards, as far as row-level security shows them: to the funder and to the grantee. */
@ApplicationScoped
public class Awards implements PanacheRepositoryBase<Award, UUID> {
    private final Cases cases;

    Awards(Cases cases) {
        this.cases = cases;
    }

    /** Whatever changes an award, or moves its money, has its lock. Unseen answers {@code 404}. */
    public Award lock(UUID id) {
        return find("id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** For what only the funder of this award may do: an agency may fund one award and be granted another. Else {@code 404}. */
    public Award lockAsFunder(UUID id) {
        return lockAs("funder", id);
    }

    /** For what only the grantee of this award may do. Else {@code 404}. */
    public Award lockAsGrantee(UUID id) {
        return lockAs("applicant", id);
    }

    private Award lockAs(String capacity, UUID id) {
        Award award = lock(id);
        cases.require(award.caseId(), capacity);
        return award;
    }

    /** Unseen answers {@code 404}. */
    public Award require(UUID id) {
        return findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /**
     * Those that a decision held back, their own or that of their programme, in the order in which they are locked. Which of
     * them are open by now is asked of each.
     */
    @SuppressWarnings("unchecked")
    List<UUID> heldBy(UUID decisionId) {
        return getEntityManager()
                .createNativeQuery(
                        "select a.id from award a join programme p on p.id = a.programme_id"
                                + " where a.decision_id = ?1 or p.decision_id = ?1 order by a.id",
                        UUID.class)
                .setParameter(1, decisionId)
                .getResultList();
    }

    boolean hasReference(String reference) {
        return count("reference", reference) > 0;
    }

    /**
     * The newest first.
     *
     * @param before the last id of the page before; null for the first page
     */
    List<Award> page(@Nullable UUID programme, @Nullable AwardStatus status, @Nullable UUID before, int rows) {
        var query = new StringBuilder("1 = 1");
        var values = new ArrayList<Object>();
        if (programme != null) {
            values.add(programme);
            query.append(" and programmeId = ?").append(values.size());
        }
        if (status != null) {
            values.add(status);
            query.append(" and status = ?").append(values.size());
        }
        if (before != null) {
            values.add(before);
            query.append(" and id < ?").append(values.size());
        }
        return find(query + " order by id desc", values.toArray()).page(0, rows).list();
    }
}
